// Prints what is wrong with answers of the API by its own description, as JSON: [{"what": …, "errors": […]}].
//
// Arguments: the file of the OpenAPI document, and a file of [{"what": …, "at": a JSON Pointer to a schema, "value": …}].
import { readFile } from 'node:fs/promises';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const document = JSON.parse(await readFile(process.argv[2], 'utf8'));
const answers = JSON.parse(await readFile(process.argv[3], 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'api');
const wrong = [];
for (const { what, at, value } of answers) {
  const validate = ajv.getSchema(`api#${at}`);
  if (!validate) {
    wrong.push({ what, errors: [`there is no schema at ${at}`] });
  } else if (!validate(value)) {
    wrong.push({ what, errors: validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`) });
  }
}
console.log(JSON.stringify(wrong));

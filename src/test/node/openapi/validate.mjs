// Prints {"valid": …, "errors": […]} of the OpenAPI document whose file is named.
import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';

const document = JSON.parse(await readFile(process.argv[2], 'utf8'));
const { valid, errors } = await new Validator().validate(document);
console.log(JSON.stringify({ valid, errors: errors ?? [] }));

// Logs a call and reads it back.
const { URL: url, TOKEN: token, ACCOUNT: account } = process.env;

async function crosswalk(method, path, body) {
  const response = await fetch(`${url}/unified/crm/${path}${path.includes('?') ? '&' : '?'}integrated_account_id=${account}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${answer.code} (${answer.origin}): ${answer.message}`);
  return answer;
}

const [contact] = (await crosswalk('GET', 'contacts?limit=1')).result;
const call = await crosswalk('POST', 'engagements', {
  engagement_type: 'call',
  content: 'Wants a quote.',
  direction: 'outbound',
  start_time: '2026-05-14T10:00:00Z',
  duration: '600',
  contact: [{ id: contact.id }],
});
for (const warning of call.warnings ?? []) console.warn(`${warning.field}: ${warning.message}`);
const { remote_data: _, ...record } = await crosswalk('GET', `engagements/${encodeURIComponent(call.id)}`);
console.log(JSON.stringify(record));

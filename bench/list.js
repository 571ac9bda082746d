/** A page of 100 deleted calls with key, permission and access record, against PostgreSQL making the page's JSON. */
const { DELETED_CALL_FIELDS } = require('../dist/deleted-calls/deleted-call-fields.js');
const { requestsPerSecond } = require('./http-load.js');
const { inPairs } = require('./pairs.js');
const { pgbench } = require('./postgres-tools.js');

const PAGE = `select json_agg(o)::text from (
  select ${DELETED_CALL_FIELDS.map(({ name, sql }) => `${sql} as "${name}"`).join(', ')}
  from (select * from deleted_calls t order by t.id limit 100) t order by t.id) o`;

async function measure(stage) {
  const [database, product] = [await stage.database(), await stage.server()];
  const ours = () => requestsPerSecond(product.url('deletedCalls/?limit=100'), stage.options);
  await requestsPerSecond(product.url('deletedCalls/?limit=100'), { seconds: 2 });
  const pairs = await inPairs(stage.options, ours, async () => pgbench(database.url, PAGE, stage.options));
  return [
    {
      figure: 'list page of 100',
      limit: 'pgbench, the page as json_agg',
      unit: 'requests/s',
      ...pairs,
      atLeast: 1,
    },
  ];
}

module.exports = { measure, PAGE };

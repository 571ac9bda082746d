// Says what Kubernetes' own schemas find wrong with objects. Usage: node kubernetes-faults.mjs, a JSON list of objects on stdin.
// An own process, because the schemas are modules of a kind that the tests' loader does not take.
import { text } from 'node:stream/consumers';

const faults = [];
for (const object of JSON.parse(await text(process.stdin))) {
  const { apiVersion, kind } = object;
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : [null, apiVersion];
  const path = group === null ? version : `${group}/${version}`;
  try {
    const { [kind]: Model } = await import(`kubernetes-models/${path}/${kind}`);
    new Model(object).validate();
  } catch (error) {
    faults.push(`${apiVersion} ${kind}: ${error.message}`);
  }
}
console.log(JSON.stringify(faults));

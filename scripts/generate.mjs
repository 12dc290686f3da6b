import { generateContract, generatedFolder } from './generate-contract.mjs';

await generateContract(generatedFolder);
console.log('packages/contract/generated is up to date.');

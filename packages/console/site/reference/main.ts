import './reference.css';
import { findApps, readContract } from './contract';
import { headOf } from './head';
import { words } from './words';

const chosen = (new URLSearchParams(location.search).get('apps') ?? '')
  .split(',')
  .map((app) => app.trim())
  .filter((app) => app !== '');

const [head, place] = ['head', 'reference'].map((id) => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element with the id ${id}.`);
  return found;
}) as [HTMLElement, HTMLElement];

place.textContent = words.waiting;
try {
  head.append(headOf(await findApps(), chosen));
  const [contract, { showReference }] = await Promise.all([readContract(chosen), import('./show-reference')]);
  place.replaceChildren();
  showReference(place, contract);
} catch (error) {
  const told = document.createElement('p');
  told.setAttribute('role', 'alert');
  told.textContent = words.failed(error instanceof Error ? error.message : String(error));
  place.replaceChildren(told);
}

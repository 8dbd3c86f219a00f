/** What the visitor sees. */
import { isQuadrailError, isRequestValidationError } from 'quadrail';
import { customersOfBackend } from './customers.ts';

const customers = customersOfBackend();
const [form, status, list] = [find('form'), find('[role=status]'), find('ul')];

function find<Name extends keyof HTMLElementTagNameMap>(selector: Name): HTMLElementTagNameMap[Name];
function find(selector: string): HTMLElement;
function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`The page has no ${selector}.`);
  return element;
}

async function show(): Promise<void> {
  list.replaceChildren();
  for await (const items of customers.pages()) {
    for (const { customerName, customerNumber } of items) {
      const entry = document.createElement('li');
      entry.textContent = `${customerName} (${customerNumber})`;
      list.append(entry);
    }
  }
  status.textContent = `${list.children.length} customers`;
}

/* The visitor is told what to do, and nothing of the vendor's answer. */
function explain(error: unknown): void {
  if (isRequestValidationError(error)) status.textContent = error.issues.map(({ path, message }) => `${path} ${message}`).join('; ');
  else if (isQuadrailError(error) && error.outcome === 'rejected') status.textContent = 'There is such a customer already.';
  else status.textContent = 'That did not work. Look at the list before you try again.';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(form)) as Record<'customerNumber' | 'customerName', string>;
  try {
    await customers.create(given);
    form.reset();
    await show();
  } catch (error) {
    explain(error);
  }
});

show().catch(explain);

import type { Template } from '../../quickr/models/template.js';
import type { TemplateInput } from '../../quickr/models/template-input.js';
import type { Actor } from './access.js';
import { mergedMetadata } from './metadata.js';
import { type Service, stamps } from './service.js';

/** Creates a template. How a case names one is not known, so none is ever used. */
export function createTemplate(service: Service, accountId: string, actor: Actor, body: TemplateInput): Template {
  const { type, name, description } = body;
  const template: Template = {
    ...stamps(service, 'template', actor),
    id: `${accountId}.template.${service.random.digits(8)}`,
    account_id: accountId,
    type,
    name,
    description: description ?? null,
    case: body.case,
    metadata: mergedMetadata({}, body.metadata),
  };
  service.state.templates.push(template);
  return template;
}

/** Checks a result against its schema: ours, or one of the caller's. */
import type { Schema, StandardResult, StandardSchema } from '../contract/schema.js';
import { type Drift, dotted, judgeResponse, type Problem } from '../contract/validate.js';
import { ResponseValidationError } from '../ground/errors.js';
import { filled, membersOf } from '../ground/members-of.js';
import { summaryOf } from '../transport/fetch-failure.js';
import type { Failed, Judged, JudgeParts, MakeError, Received } from './answer.js';

/* How many differences an error lists at most: in a long list, every entry may have one. */
const mostIssues = 1_000;

/* How many characters are shown of a path or a message. */
const shownCharacters = 500;

/** Checks a result against its schema, in the mode of the call. */
export function checkResult(
  data: unknown,
  unusable: (error: MakeError) => Failed,
  { text }: Received,
  { parts, call, redactor }: JudgeParts,
): Judged | Promise<Judged> {
  const { operation, settings } = call;
  const { schema } = settings;
  const mode = call.options.validation ?? parts.options.validation;
  if (mode === 'off') return { data };
  /* Messages of a caller's schema may hold a value of the answer; ours never do. */
  const weighed = (failures: readonly Problem[], drift: readonly Drift[], isOurs: boolean): Judged => {
    const report = (seen: readonly Drift[]): void =>
      parts.onDrift.report(operation.id, seen, (paths) => redactor(data).excerpts(paths, shownCharacters));
    report(drift);
    if (failures.length === 0) return { data };
    if (mode === 'report') {
      report(failures.map((failure) => ({ ...failure, kind: 'invalid' })));
      return { data };
    }
    return unusable((facts) => {
      const hide = redactor(data);
      const told = failures.slice(0, mostIssues);
      const paths = hide.excerpts(
        told.map(({ path }) => path),
        shownCharacters,
      );
      const given = told.map(({ message }) => message);
      const messages = isOurs ? given : hide.excerpts(given, shownCharacters);
      const issues = told.map((_, at) => ({ path: paths[at] as string, message: messages[at] as string }));
      if (failures.length > mostIssues) issues.push({ path: '', message: `differs in ${failures.length - mostIssues} more places` });
      return new ResponseValidationError(issues, hide.copy(data), text, facts);
    });
  };
  if (schema != null && !('node' in schema)) {
    return resultOf(schema, data).then((result) =>
      result.issues ? weighed(problemsOf(result.issues), [], false) : { data: result.value },
    );
  }
  const form = (schema as Schema<unknown> | null | undefined) ?? operation.result;
  const { failures, drift } = judgeResponse(form, data, operation.origin.result === 'inferred');
  return weighed(failures, drift, true);
}

/* The answer has arrived, so a caller's schema that throws or gives no result must not count as a lost answer. */
async function resultOf(schema: StandardSchema<unknown>, data: unknown): Promise<StandardResult<unknown>> {
  try {
    const result = await schema['~standard'].validate(data);
    const isResult = typeof result === 'object' && result !== null && (result.issues !== undefined || 'value' in result);
    return isResult ? result : { issues: [{ message: 'the schema returned no result' }] };
  } catch (error) {
    return { issues: [{ message: `the schema threw: ${summaryOf(error).message ?? 'no reason given'}` }] };
  }
}

/* The issues of a caller's schema may have any shape. */
function problemsOf(issues: unknown): Problem[] {
  const listed: readonly unknown[] = Array.isArray(issues) && issues.length > 0 ? issues : [{}];
  return listed.map((issue) => {
    const { message, path } = membersOf(issue);
    const steps: readonly unknown[] = Array.isArray(path) ? path : [];
    const keys = steps.map((step) => String(typeof step === 'object' && step !== null ? membersOf(step)['key'] : step));
    return { keys, path: dotted(keys), message: filled(message) ?? 'does not match the schema' };
  });
}

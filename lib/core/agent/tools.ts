import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import type * as z from 'zod';
import type { Context } from '@/lib/core/context';
import { type Admission, type AgentDoor, admit, type Doors, restDoors } from '@/lib/core/door';
import { conflict, type DomainError, HTTP_STATUS, isDomainError } from '@/lib/core/errors';
import { translator } from '@/lib/core/i18n';
import { isDone } from '@/lib/core/idempotency';
import { log } from '@/lib/core/log';
import { inputInSnakeCase } from '@/lib/core/rest/openapi-schema';
import { camel, snake, snakeName } from '@/lib/core/shared/names';
import { confirmationOf, confirmed } from './confirmation';

/** A command or query that may have a tool. */
export type AgentOperation = Admission & {
  readonly name: string;
  readonly input: z.ZodType;
  readonly doors: Doors;
  execute(ctx: Context, input: unknown): Promise<unknown>;
  /** Commands alone. */
  rehearse?(ctx: Context, input: unknown): Promise<Record<string, unknown>>;
};
export type ToolOperation = AgentOperation & { readonly doors: { agent: AgentDoor } };

export const hasTool = (operation: AgentOperation): operation is ToolOperation => operation.doors.agent !== undefined;

const CONFIRMATION = {
  type: 'string',
  description:
    'Leave this out at first: nothing is done then, and you are told exactly what would happen, with a confirmation. After the person has agreed to that, call again with the same input and this confirmation.',
};

/** The tools that this reader can use. A visitor is shown those for which one has to sign in as well. */
export const toolsFor = (ctx: Context, operations: readonly ToolOperation[]): Tool[] =>
  operations.filter((operation) => mayTry(ctx, operation)).map(toolOf);

function mayTry(ctx: Context, operation: ToolOperation): boolean {
  try {
    admit(operation, ctx);
    return true;
  } catch (error) {
    return isDomainError(error) && error.code === 'unauthenticated';
  }
}

function toolOf({ input, doors: { agent } }: ToolOperation): Tool {
  const { tool, title, description, preview } = agent;
  const { properties, required } = inputInSnakeCase(input);
  return {
    name: tool,
    title,
    description,
    inputSchema: {
      type: 'object',
      properties: { ...properties, ...(preview && { confirmation: CONFIRMATION }) } as Record<string, object>,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    },
    annotations: { readOnlyHint: !preview, destructiveHint: preview !== undefined, idempotentHint: true, openWorldHint: false },
  };
}

/** Uses a tool. What commits or spends is told first, and done with the confirmation of that; refusals are answers of the tool. */
export async function useTool(ctx: Context, operation: ToolOperation, given: Record<string, unknown>): Promise<CallToolResult> {
  try {
    const { confirmation, ...args } = given;
    const input = camel(args) as Record<string, unknown>;
    if (!operation.doors.agent.preview) return answer(toWire(operation, await operation.execute(ctx, input)));
    return await withConfirmation(ctx, operation, input, confirmation);
  } catch (error) {
    return refusal(ctx, operation, error);
  }
}

async function withConfirmation(
  ctx: Context,
  operation: ToolOperation,
  input: Record<string, unknown>,
  confirmation: unknown,
): Promise<CallToolResult> {
  const deed = { tool: operation.doors.agent.tool, input };
  const rehearsed = async () => {
    if (!operation.rehearse) throw new Error(`${operation.name} is no command and has a preview`);
    return snake(await operation.rehearse(ctx, input)) as Record<string, unknown>;
  };
  if (confirmation === undefined) {
    const would = await rehearsed();
    const word = await confirmationOf(ctx, deed, would);
    const t = translator(ctx.locale, 'server');
    return answer({
      status: 'confirmation_required',
      would,
      confirmation: word.confirmation,
      expires_at: word.expiresAt,
      next: t('agent.confirm'),
    });
  }
  const { id, isFor } = await confirmed(ctx, deed, String(confirmation));
  const idempotencyKey = `confirmation-${id}`;
  // A repetition is told what was done; only what is not done yet has to be what was confirmed.
  if (!(await isDone(ctx, operation.name, idempotencyKey))) {
    const would = await rehearsed();
    if (!(await isFor(would))) throw conflict('confirmation_outdated', { would });
  }
  return answer(toWire(operation, await operation.execute({ ...ctx, idempotencyKey }, input)));
}

function toWire({ doors }: ToolOperation, told: unknown): unknown {
  const [first] = restDoors(doors);
  return first?.wire?.output ? first.wire.output(told as never) : snake(told);
}

/** As text for every client, and as it is for those that read it. */
const answer = (told: unknown): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(told) }],
  structuredContent: told as Record<string, unknown>,
});

function refusal(ctx: Context, { name }: ToolOperation, error: unknown): CallToolResult {
  if (!isDomainError(error)) log().error({ err: error, requestId: ctx.requestId, operation: name }, 'tool failed');
  const problem = isDomainError(error) ? problemOf(ctx, error) : { status: 500, code: 'internal' };
  return { ...answer(problem), isError: true };
}

/** The same code, sentence and fields as the REST API tells. */
function problemOf({ locale }: Context, { code, reason, fields, detail }: DomainError): Record<string, unknown> {
  const t = translator(locale, 'errors');
  const say = (key: string) => (t.has(key) ? t(key) : key.replaceAll('_', ' '));
  const errors = Object.entries(fields).map(([field, codes]) => [
    snakeName(field),
    codes.map((one) => ({ code: one, message: say(one) })),
  ]);
  return {
    status: HTTP_STATUS[code],
    code: reason,
    title: say(reason),
    ...(errors.length > 0 && { errors: Object.fromEntries(errors) }),
    ...(snake(detail) as object),
  };
}

import { command } from '@/lib/core/command';
import { DomainError, notFound } from '@/lib/core/errors';
import type { FieldErrors } from '@/lib/core/shared/result';
import { freeFiles, receiveFiles } from '@/lib/files';
import type { Question } from '@/lib/listings';
import { advance } from './interpreter';
import { orderRecord, viewOf } from './queries';
import { NO_STEP } from './refusals';
import { AnswerBrief, type Answers } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** The customer answers what the provider has asked; the work and its clock begin. */
export const answerBrief = command({
  name: 'orders.answerBrief',
  input: AnswerBrief,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/brief/',
      summary: 'Answer the questions of an order',
      output: OrderWire,
      refusals: NO_STEP,
      example: { answers: { 0: 'The Lantern', 1: 'Blue' } },
      wire: { output: bookingToWire },
    },
  },
  prepare: async (ctx, { answers }) => {
    const files: Record<string, number[]> = {};
    for (const [at, answer] of Object.entries(answers))
      if (typeof answer !== 'string') files[at] = await receiveFiles(ctx, answer);
    return files;
  },
  run: async (ctx, { reference, answers }, files) => {
    const { order, party } = await orderRecord(ctx, reference);
    const project = await ctx.db.orderProject.findUnique({ where: { orderId: order.id } });
    if (!project || party !== 'customer') throw notFound('order_not_found');
    const questions = project.questions as Question[];
    judge(questions, answers);
    const words = Object.entries(answers).flatMap(([at, answer]) => (typeof answer === 'string' ? [[at, answer] as const] : []));
    await ctx.db.orderProject.update({
      where: { orderId: order.id },
      data: { answers: Object.fromEntries(words), briefedAt: ctx.now },
    });
    for (const [at, ids] of Object.entries(files))
      for (const fileId of await freeFiles(ctx, ids, `answers.${at}`))
        await ctx.db.orderFile.create({ data: { fileId, orderId: order.id, question: Number(at) } });
    await advance(ctx, order, 'brief', party, { brought: { brief: true } });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** @throws invalid at the answers that are missing, or that their questions do not allow */
function judge(questions: readonly Question[], answers: Answers): void {
  const fields: FieldErrors = {};
  for (const at of Object.keys(answers)) if (!questions[Number(at)]) fields[`answers.${at}`] = ['unknown_field'];
  for (const [at, { kind, options, required }] of questions.entries()) {
    const answer = answers[at];
    const given = answer !== undefined && answer.length > 0;
    if (!given && required) fields[`answers.${at}`] = ['required'];
    if (given && (typeof answer === 'string') === (kind === 'file')) fields[`answers.${at}`] = ['invalid'];
    if (given && kind === 'choice' && !options.includes(String(answer))) fields[`answers.${at}`] = ['invalid'];
  }
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', 'invalid', fields);
}

import { query } from '@/lib/core/query';
import { talkList, talkView } from './queries';
import { TalkKey, TalkList } from './schema';
import { listToWire, TalksWire, TalkWire, talkToWire } from './wire';

/** One talk, to those whose it is. */
export const getTalk = query({
  name: 'talks.one',
  input: TalkKey,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/quotes/{reference}/',
      summary: 'A request for an offer, or a question',
      output: TalkWire,
      refusals: ['talk_not_found'],
      wire: { output: talkToWire },
    },
  },
  run: (ctx, { reference }) => talkView(ctx, reference),
});

/** The reader's talks. */
export const listTalks = query({
  name: 'talks.list',
  input: TalkList,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/quotes/',
      summary: 'Your requests for offers, and questions',
      output: TalksWire,
      wire: { output: listToWire },
    },
  },
  run: (ctx, input) => talkList(ctx, input),
});

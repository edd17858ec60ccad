export { makeOffer, openTalk, takeTalkStep } from './commands';
export { getTalk, listTalks } from './doors';
export { events, TALK_EVENTS } from './events';
export { jobs } from './jobs';
export { type OfferView, type TalkRow, type TalkView, talkList, talkView } from './queries';

export { publicKeys } from './access-token';
export { type AddressView, addAddress, addresses, addressList, ownAddress, removeAddress, updateAddress } from './addresses';
export { grantRole, revokeOtherSessions, revokeSession, setRole, updateProfile } from './commands';
export { changeEmail, confirmEmail } from './email';
export { actionContext, PATH_HEADER, pageContext, requireReader, signInPath } from './guard';
export { arrive, startLink, unlink } from './identities';
export { jobs } from './jobs';
export { createKey, type KeyView, keyList, keys, revokeKey, rotateSigningKey } from './keys';
export { hashOf, isGood, newSecret } from './one-time';
export { changePassword, requestReset, resetPassword } from './passwords';
export { displayName, fence, homeOf, ownPath } from './policy';
export { me, type Own, ownAccount, reader, type SessionView, type SignInWay, sessionList, sessions, signInWays } from './queries';
export { register, resendVerification, verifyEmail } from './registering';
export { browserContext, CART_COOKIE, programVisitor, requestContext } from './request';
export { logIn, logOut, refresh, signIn, signOut } from './signing-in';

/** Auth.js, which can be loaded only within Next: its handlers, and signing in and out from a server action. */
export const authJs = () => import('./auth');
export { events } from './events';

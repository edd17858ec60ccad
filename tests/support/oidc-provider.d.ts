/** The part of the package that the tests use; it brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  type KoaContext = {
    oidc: {
      provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
      client: { clientId: string };
      session: { accountId: string };
    };
  };
  type Options = {
    clients: Record<string, unknown>[];
    claims: Record<string, string[]>;
    findAccount(ctx: KoaContext, sub: string): { accountId: string; claims(): Promise<Record<string, unknown>> };
    interactions: { url(ctx: KoaContext, interaction: { uid: string }): string };
    loadExistingGrant(ctx: KoaContext): Promise<Grant>;
    features: Record<string, { enabled: boolean }>;
    pkce: { required(): boolean };
    ttl: Record<string, number>;
    cookies: { keys: string[] };
    jwks: { keys: object[] };
  };

  export default class Provider {
    constructor(issuer: string, options: Options);
    callback(): (req: IncomingMessage, res: ServerResponse) => void;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: { login: { accountId: string } }): Promise<void>;
  }
}

import { makeApi } from '@/lib/api';
import { once } from '@/lib/core/once';

// The server in front hands /api to the same application directly; this serves development and places without that server.
const app = () => (process.env.NODE_ENV === 'production' ? once('apiInNext', makeApi) : makeApi());
const handle = (request: Request) => app().fetch(request);

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };

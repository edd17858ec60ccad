import * as z from 'zod';

z.config({ jitless: true }); // zod would probe new Function, which the page's policy reports

export const Nothing = z.strictObject({});

import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { translator } from '@/lib/core/i18n';
import { type AgentOperation, hasTool, type ToolOperation, toolsFor, useTool } from './tools';

const BODY_LIMIT = 1_000_000;

/**
 * The Model Context Protocol over HTTP, without a session: each request says who asks, as everywhere in the API, and is answered by a server
 * of its own that acts as them.
 */
export function agentEndpoint(operations: readonly AgentOperation[]) {
  const tools = operations.filter(hasTool);
  return async (request: Request, ctx: Context): Promise<Response> => {
    const server = serverFor({ ...ctx, channel: 'agent' }, tools);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true, maxRequestBodySize: BODY_LIMIT });
    await server.connect(transport);
    try {
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  };
}

function serverFor(ctx: Context, tools: readonly ToolOperation[]): Server {
  const { name } = config().marketplace;
  const t = translator(ctx.locale, 'server');
  const instructions = t('agent.instructions', { marketplace: name });
  const server = new Server({ name, version: '1' }, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolsFor(ctx, tools) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = tools.find(({ doors }) => doors.agent.tool === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${params.name}`);
    return useTool(ctx, tool, params.arguments ?? {});
  });
  return server;
}

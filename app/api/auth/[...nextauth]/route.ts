import type { NextRequest } from 'next/server';
import { authJs } from '@/lib/accounts';

export const GET = async (request: NextRequest) => (await authJs()).handlers.GET(request);
export const POST = async (request: NextRequest) => (await authJs()).handlers.POST(request);

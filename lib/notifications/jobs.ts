import type { JobHandlers } from '@/lib/core/jobs';
import { tellOfMessages } from './messages';

export const jobs: JobHandlers = { 'notifications.messages': tellOfMessages };

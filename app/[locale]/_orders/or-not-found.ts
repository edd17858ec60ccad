import { notFound } from 'next/navigation';
import { isDomainError } from '@/lib/core/errors';

/** What was asked for, or the page that says that there is no such thing: strangers learn no more than that. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isDomainError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}

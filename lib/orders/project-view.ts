import type { OrderProject } from '@/generated/sqlite/client';
import type { Context } from '@/lib/core/context';
import { FILE, type FileView, fileView } from '@/lib/files';
import type { Question } from '@/lib/listings';
import type { Stage } from './record';

/** What an order of a project says beside its price. Files have addresses for this reader alone, and for a while. */
export type ProjectView = {
  package: { tier: string; name: string; features: string[] };
  stages: Stage[];
  revisions: { allowed: number; used: number; left: number };
  /** What the provider asked, with the answers that are there. */
  brief: (Question & { answer: string; files: FileView[] })[];
  briefedAt: string | null;
  /** The latest version first. */
  deliveries: { version: number; part: number; comment: string; at: string; files: FileView[] }[];
};

/** What the view is made from beside the project's row. */
const HANDED_OVER = {
  deliveries: { orderBy: { version: 'desc' }, include: { files: { include: { file: FILE }, orderBy: { fileId: 'asc' } } } },
  files: { where: { question: { not: null } }, include: { file: FILE }, orderBy: { fileId: 'asc' } },
} as const;

/** The project of an order that the reader may see; null where it is none. */
export async function projectView(
  ctx: Context,
  { id, project }: { id: number; project: OrderProject | null },
): Promise<ProjectView | null> {
  if (!project) return null;
  const { deliveries, files } = await ctx.db.order.findUniqueOrThrow({ where: { id }, select: HANDED_OVER });
  const { revisions, revisionsUsed } = project;
  const answers = project.answers as Record<string, string>;
  return {
    package: project.package as ProjectView['package'],
    stages: project.stages as Stage[],
    revisions: { allowed: revisions, used: revisionsUsed, left: revisions - revisionsUsed },
    brief: (project.questions as Question[]).map((question, at) => ({
      ...question,
      answer: answers[at] ?? '',
      files: files.filter((each) => each.question === at).map(({ file }) => fileView(ctx, file)),
    })),
    briefedAt: project.briefedAt?.toISOString() ?? null,
    deliveries: deliveries.map(({ version, part, comment, at, files: handed }) => ({
      version,
      part,
      comment,
      at: at.toISOString(),
      files: handed.map(({ file }) => fileView(ctx, file)),
    })),
  };
}

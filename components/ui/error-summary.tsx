import { Notice } from './notice';

export type ProblemView = { id: string; label?: string; message: string };

/** What needs another look, above a form: each line leads to its field. */
export function ErrorSummary({ id, title, problems }: { id?: string; title: string; problems: ProblemView[] }) {
  return (
    <Notice tone="danger" role="alert" id={id} title={title}>
      <ul>
        {problems.map((problem) => (
          <li key={problem.id}>
            <a className="link" href={`#${problem.id}`}>
              {problem.label ? `${problem.label}: ${problem.message}` : problem.message}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

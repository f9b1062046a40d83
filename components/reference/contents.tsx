import type { ReferenceArea } from "@/lib/domain/reference/areas";
import type { ReferenceOperation } from "@/lib/domain/reference/operations";

/** A page beside the areas: what one reads first. */
export type Guide = { key: string; title: string };

export type ContentsProps = {
  /** The path below `/docs/api`; empty for the first page. */
  at: string;
  guides: readonly Guide[];
  operations: readonly ReferenceOperation[];
};

export const addressOf = (key: string): string => (key === "" ? "/docs/api" : `/docs/api/${key}`);

/** The areas in their order, each with its operations. */
export function areasOf(operations: readonly ReferenceOperation[]) {
  const keys = [...new Set(operations.map(({ area }) => area.key))];
  return keys.flatMap((key): { area: ReferenceArea; own: ReferenceOperation[] }[] => {
    const own = operations.filter(({ area }) => area.key === key);
    const [first] = own;
    return first === undefined ? [] : [{ area: first.area, own }];
  });
}

/** The contents of every page: what one reads first, the areas, and the operations of the one that is open. */
export function Contents({ at, guides, operations }: ContentsProps) {
  return (
    <>
      <h2>Read first</h2>
      <ul>
        {guides.map(({ key, title }) => (
          <li key={key}>
            <a href={addressOf(key)} aria-current={key === at ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      <h2>Areas</h2>
      <ul>
        {areasOf(operations).map(({ area, own }) => (
          <li key={area.key}>
            <a href={addressOf(area.key)} aria-current={area.key === at ? "page" : undefined}>
              {area.title} <span className="count">{own.length}</span>
            </a>
            {area.key === at ? <Own operations={own} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Own({ operations }: { operations: readonly ReferenceOperation[] }) {
  return (
    <ul className="own">
      {operations.map(({ id, method }) => (
        <li key={id}>
          <a href={`#${id}`}>
            <span className="method">{method}</span> {id}
          </a>
        </li>
      ))}
    </ul>
  );
}

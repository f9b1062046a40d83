import type { CSSProperties, ReactNode } from "react";
import { columnsFor } from "../stage/composition";

type SideProps = { /** Width by height of the widest. */ shape: number; children: readonly ReactNode[] };

/** Panes in the number of columns that makes the pictures largest. */
export function Side({ shape, children }: SideProps) {
  const columns = `repeat(${columnsFor(children.length, shape)}, minmax(0, 1fr))`;
  return (
    <div
      className="grid min-h-0 auto-rows-fr gap-0.5 sm:grid-cols-(--columns)"
      style={{ "--columns": columns } as CSSProperties}
    >
      {children}
    </div>
  );
}

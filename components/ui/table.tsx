import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

/**
 * Scrolls horizontally if needed. Give it an `aria-label`.
 * Pass `scrollLabel` if the table may overflow and contains nothing focusable, so that keys can scroll it.
 */
export function Table({
  scrollLabel,
  className,
  ...props
}: ComponentProps<"table"> & { scrollLabel?: string }) {
  const reach = scrollLabel ? { tabIndex: 0, role: "region", "aria-label": scrollLabel } : {};
  return (
    <div className="overflow-x-auto" {...reach}>
      <table className={clsx("w-full border-collapse text-left", className)} {...props} />
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="border-b">{children}</tr>
    </thead>
  );
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={clsx("border-b transition-colors hover:bg-raise", className)} {...props} />;
}

export function Th({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={clsx("h-8 whitespace-nowrap px-2 font-normal text-ink-3 text-xs first:pl-0", className)}
      {...props}
    />
  );
}

/** Header of a column whose meaning is obvious to those who see it. */
export function UnseenTh({ children }: { children: string }) {
  return (
    <Th className="relative">
      <span className="sr-only">{children}</span>
    </Th>
  );
}

/** Row header, as in "size | 1024 × 1024". */
export function RowTh({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      className={clsx("h-8 px-2 py-1 font-normal text-ink-2 first:pl-0", className)}
      {...props}
    />
  );
}

/** `numeric` uses tabular figures and aligns right; `wide` takes the remaining width and truncates. */
export function Td({
  numeric = false,
  wide = false,
  className,
  ...props
}: ComponentProps<"td"> & { numeric?: boolean; wide?: boolean }) {
  return (
    <td
      className={clsx(
        "h-8 px-2 py-1 first:pl-0",
        numeric && "num text-right",
        wide && "w-full max-w-0",
        className,
      )}
      {...props}
    />
  );
}

"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import { rowHeight } from "./upload-row";

type UploadRowsProps = {
  label: string;
  /** A key for each row, in order. */
  order: readonly number[];
  children: (key: number) => ReactNode;
};

const overscan = 4;
/** A scrolling element must be reachable by keyboard. */
const scrolls = { tabIndex: 0 } as const;

/** A virtual list: of thousands of rows, only those in view are rendered. */
export function UploadRows({ label, order, children }: UploadRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (i) => order[i] ?? i,
    overscan,
    useFlushSync: false,
  });
  return (
    <section
      ref={scroller}
      {...scrolls}
      aria-label={label}
      className="max-h-80 min-h-0 overflow-auto -outline-offset-2 max-sm:max-h-[40dvh]"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            aria-posinset={index + 1}
            aria-setsize={order.length}
            className="absolute inset-x-0 top-0"
            style={{ height: rowHeight, transform: `translateY(${start}px)` }}
          >
            {children(order[index] ?? 0)}
          </li>
        ))}
      </ul>
    </section>
  );
}

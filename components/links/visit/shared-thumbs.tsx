"use client";

import clsx from "clsx";
import { Preview } from "@/components/picture/preview";
import type { SharedItem } from "@/lib/contracts/links";
import type { SharedLook } from "./use-shared-look";

/** Chooses which picture is shown; of two, which one is on the right. */
export function SharedThumbs({ look }: { look: SharedLook }) {
  const { items, mode, left, right, choose } = look;
  const sideOf = (item: SharedItem) => {
    if (item === right) return mode === "one" ? "shown" : "right";
    return item === left && mode !== "one" ? "left" : null;
  };
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-3 sm:mx-auto sm:flex sm:max-w-full sm:flex-wrap sm:justify-center">
      {items.map((item) => {
        const side = sideOf(item);
        return (
          <li key={item.n} className="sm:w-33">
            <button
              type="button"
              aria-pressed={side !== null}
              onClick={() => choose(item)}
              className={clsx(
                "grid w-full gap-1.5 text-center text-sm",
                side === null ? "text-ink-2" : "font-semibold",
              )}
            >
              <span className="sr-only">Picture </span>
              <Preview
                item={item}
                alt=""
                fit="cover"
                className={clsx(
                  "aspect-3/2 w-full rounded-sm",
                  side !== null && "outline-2 outline-ink outline-offset-2",
                )}
              />
              <span>
                {item.n}{" "}
                {side === null || side === "shown" ? null : <span className="font-normal">{side}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

"use client";

import clsx from "clsx";
import { useState } from "react";
import { cutText } from "@/lib/domain/text/cut-text";
import { ExpandButton } from "./expand-button";
import { formatNumber } from "./format";

const isLong = (text: string) => text.length > 160 || text.split("\n").length > 3;

/** Characters that three lines hold on the widest screens: a prompt may have 100,000. */
const beginning = 1_200;

/** Shows three lines, and all of them when expanded. */
export function LongText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = isLong(text);
  return (
    <div className="grid justify-items-start gap-1">
      <p
        className={clsx(
          "whitespace-pre-wrap text-ink-2 leading-relaxed [overflow-wrap:anywhere]",
          long && !open && "line-clamp-3",
        )}
      >
        {open ? text : cutText(text, beginning)}
      </p>
      {long ? (
        <ExpandButton open={open} onChange={setOpen}>
          {open ? "Show less" : `Show all ${formatNumber(text.length)} characters`}
        </ExpandButton>
      ) : null}
    </div>
  );
}

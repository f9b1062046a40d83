"use client";

import { FlipHorizontal2, SquareDashed } from "lucide-react";
import { Segmented } from "@/components/ui/form/segmented";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { hasEnough, modeKeys } from "@/lib/domain/compare/modes";
import { modeViews } from "../modes/mode-views";
import type { LookView } from "../use-look";

/** The modes for which there are enough candidates, the number of panes, and which side is which. */
export function ModeBar({ look }: { look: LookView }) {
  const count = look.ids.length;
  const haveGraphs = look.items.filter(({ hasGraph }) => hasGraph).length > 1;
  const offered = modeKeys
    .map((key) => modeViews[key])
    .filter(({ key, zooms }) => hasEnough(key, count) && (zooms || haveGraphs || key === look.mode));
  const { shows, holds, outlines } = modeViews[look.mode];
  const most = Math.min(count, holds[1]);
  return (
    <>
      <Segmented
        bare
        label="Compare mode"
        className={tight}
        value={look.mode}
        onChange={(next) => look.setMode(next)}
        options={offered.map(({ key, icon: Icon, label, shortcut }) => ({
          value: key,
          icon: <Icon aria-hidden />,
          label: <Name text={label} keyCap={shortcut} chosen={key === look.mode} />,
          name: label,
        }))}
      />
      <span className="flex items-center gap-1 empty:hidden">
        {shows === "panes" && most > 2 ? (
          <Segmented
            bare
            label="Panes"
            className={`max-sm:hidden ${tight}`}
            value={String(look.panes)}
            onChange={(panes) => look.act({ do: "set", to: { panes: Number(panes) } })}
            options={["2", "3", "4"]
              .slice(0, most - 1)
              .map((value) => ({ value, label: value, name: `${value} panes` }))}
          />
        ) : null}
        {shows === "all" ? null : (
          <IconButton
            label="Swap sides"
            shortcut="r"
            size="sm"
            side="top"
            onClick={() => look.act({ do: "set", to: { reversed: !look.reversed } })}
          >
            <FlipHorizontal2 aria-hidden />
          </IconButton>
        )}
        {shows === "all" || outlines === "never" ? null : (
          <IconButton
            label="Outline changes"
            shortcut="h"
            size="sm"
            side="top"
            aria-pressed={look.outlined}
            onClick={() => look.act({ do: "set", to: { outlined: !look.outlined } })}
          >
            <SquareDashed aria-hidden />
          </IconButton>
        )}
      </span>
    </>
  );
}

const tight = "@max-4xl/bar:[&>label]:px-1.5";

function Name({ text, keyCap, chosen }: { text: string; keyCap: string; chosen: boolean }) {
  return (
    <>
      <span className={chosen ? "@max-2xl/bar:hidden" : "@max-[96rem]/bar:hidden"}>{text}</span>{" "}
      <Kbd className="@max-5xl/bar:hidden">{keyCap}</Kbd>
    </>
  );
}

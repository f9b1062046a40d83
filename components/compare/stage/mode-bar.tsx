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
    .filter((key) => hasEnough(key, count) && (key !== "graph" || haveGraphs || look.mode === "graph"))
    .map((key) => modeViews[key]);
  const { shows, holds } = modeViews[look.mode];
  const most = Math.min(count, holds[1]);
  return (
    <div className="floating flex max-w-full items-center gap-1 overflow-x-auto p-1">
      <Segmented
        bare
        label="Compare mode"
        value={look.mode}
        onChange={(next) => look.setMode(next)}
        options={offered.map(({ key, icon: Icon, label, shortcut }) => ({
          value: key,
          icon: <Icon aria-hidden />,
          label: <Name text={label} keyCap={shortcut} chosen={key === look.mode} />,
          name: label,
        }))}
      />
      {shows === "panes" && most > 2 ? (
        <Segmented
          bare
          label="Panes"
          className="max-sm:hidden"
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
      {shows === "all" || look.mode === "graph" ? null : (
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
    </div>
  );
}

function Name({ text, keyCap, chosen }: { text: string; keyCap: string; chosen: boolean }) {
  return (
    <>
      <span className={chosen ? "@max-2xl:hidden" : "@max-6xl:hidden"}>{text}</span>{" "}
      <Kbd className="max-sm:hidden">{keyCap}</Kbd>
    </>
  );
}

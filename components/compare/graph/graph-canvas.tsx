"use client";

import clsx from "clsx";
import { Maximize, Minus, Plus } from "lucide-react";
import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { IconButton } from "@/components/ui/icon-button";
import { formatPercent, plural } from "@/components/ui/text/format";
import type { NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import { graphLayout, type NodeBox } from "@/lib/domain/compare/graph/graph-layout";
import { inputText, isChanged } from "./input-text";
import { frameOf, KindLabel } from "./kind-label";

type GraphCanvasProps = {
  nodes: readonly NodeDiff[];
  whole: boolean;
  chosenId: string | null;
  onChoose: (id: string) => void;
};

const size = { width: 216, height: 76, across: 56, down: 20, margin: 24 };
const zooms = [0.25, 0.4, 0.6, 0.8, 1, 1.25, 1.6];

const leftOf = ({ layer }: NodeBox) => size.margin + layer * (size.width + size.across);
const topOf = ({ row }: NodeBox) => size.margin + row * (size.height + size.down);

const strokes = { same: "stroke-line-2", added: "stroke-preferred", removed: "stroke-rejected" };

/** The zoom at which the drawing fits into the box, between `least` and 100 %. */
function fitting(box: HTMLElement | null, drawing: { width: number; height: number }, least: number): number {
  if (box === null) return 1;
  const most = Math.min(box.clientWidth / drawing.width, box.clientHeight / drawing.height);
  return Math.min(1, Math.max(least, most));
}

/** Pans by dragging the background. */
function useDragToScroll() {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      const isGround = !(event.target instanceof Element && event.target.closest("button"));
      if (event.pointerType === "mouse" && event.button === 0 && isGround) {
        from.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (from.current === null) return;
      event.currentTarget.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}

/** Both graphs in one drawing; each node is a button. */
export function GraphCanvas({ nodes, whole, chosenId, onChoose }: GraphCanvasProps) {
  const { boxes, edges, layers } = graphLayout(nodes, whole);
  const scroller = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const width = 2 * size.margin + layers * (size.width + size.across) - size.across;
  const height = Math.max(...boxes.map(topOf)) + size.height + size.margin;
  const step = (by: 1 | -1) => () =>
    setZoom((by > 0 ? zooms.find((each) => each > zoom) : zooms.findLast((each) => each < zoom)) ?? zoom);
  const fit = () => setZoom(fitting(scroller.current, { width, height }, 0.1));
  // Initially shows the whole graph, unless that would be too small to read.
  useLayoutEffect(() => setZoom(fitting(scroller.current, { width, height }, 0.8)), [width, height]);
  useKeys({ "+": step(1), "=": step(1), "-": step(-1), "0": fit });
  const chosen = chosenId === null ? undefined : byId.get(chosenId);
  const [left, top] = chosen === undefined ? [0, 0] : [leftOf(chosen) * zoom, topOf(chosen) * zoom];
  useEffect(() => {
    const box = scroller.current;
    // Not `scrollIntoView`, which would scroll the page too.
    box?.scrollTo(left - (box.clientWidth - size.width) / 2, top - (box.clientHeight - size.height) / 2);
  }, [left, top]);
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <div ref={scroller} {...useDragToScroll()} className="flex min-w-0 flex-1 cursor-grab overflow-auto">
        <div className="m-auto shrink-0" style={{ width: width * zoom, height: height * zoom }}>
          <div className="relative origin-top-left" style={{ width, height, scale: zoom }}>
            <svg aria-hidden="true" width={width} height={height} className="absolute inset-0 fill-none">
              {edges.map(({ from, to, kind }) => {
                const [start, end] = [byId.get(from), byId.get(to)];
                return start === undefined || end === undefined ? null : (
                  <path
                    key={`${from} ${to}`}
                    d={pathOf(start, end)}
                    strokeWidth={kind === "same" ? 1.5 : 2.5}
                    strokeDasharray={kind === "same" ? undefined : "6 4"}
                    className={strokes[kind]}
                  />
                );
              })}
            </svg>
            {boxes.map((box) => (
              <BoxButton
                key={box.id}
                box={box}
                nodes={nodes}
                isChosen={box.nodes.length === 1 && box.id === chosenId}
                onChoose={onChoose}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="floating absolute right-3 bottom-3 flex items-center p-1">
        <IconButton label="Zoom out" shortcut="-" size="sm" side="top" onClick={step(-1)}>
          <Minus aria-hidden />
        </IconButton>
        <span className="num w-12 text-center text-xs">{formatPercent(zoom)}</span>
        <IconButton label="Zoom in" shortcut="+" size="sm" side="top" onClick={step(1)}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton label="Fit the graph" shortcut="0" size="sm" side="top" onClick={fit}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

function pathOf(from: NodeBox, to: NodeBox): string {
  const [x1, y1] = [leftOf(from) + size.width, topOf(from) + size.height / 2];
  const [x2, y2] = [leftOf(to), topOf(to) + size.height / 2];
  const bend = Math.max(size.across / 2, Math.abs(x2 - x1) / 3);
  // The line passes below the boxes between its ends.
  const bow = to.layer === from.layer + 1 ? 0 : size.height;
  return `M${x1} ${y1}C${x1 + bend} ${y1 + bow} ${x2 - bend} ${y2 + bow} ${x2} ${y2}`;
}

type BoxButtonProps = {
  box: NodeBox;
  nodes: readonly NodeDiff[];
  isChosen: boolean;
  onChoose: (id: string) => void;
};

function BoxButton({ box, nodes, isChosen, onChoose }: BoxButtonProps) {
  const place = { left: leftOf(box), top: topOf(box), width: size.width, height: size.height };
  const [node, ...more] = box.nodes;
  if (node === undefined) return null;
  if (more.length > 0)
    return (
      <p
        className="absolute grid content-center overflow-hidden rounded-md border border-line-2 px-2.5 text-ink-3 text-xs"
        style={place}
        title={box.nodes.map(({ type }) => type).join(", ")}
      >
        <b className="font-[550]">{plural(box.nodes.length, "identical node")}</b>
        <span className="line-clamp-2">{box.nodes.map(({ type }) => type).join(", ")}</span>
      </p>
    );
  const [change, ...others] = node.kind === "changed" ? node.inputs.filter(isChanged) : [];
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={() => onChoose(node.id)}
      className={clsx(
        "absolute grid content-center gap-0.5 overflow-hidden rounded-md border bg-raise px-2.5 text-left transition-colors hover:bg-over",
        frameOf(node.kind),
        node.kind === "same" ? "text-ink-2" : "border-2",
        isChosen && "outline-3 outline-accent outline-offset-2",
      )}
      style={place}
    >
      <span className="truncate font-[550] text-sm">{node.type}</span>
      <KindLabel kind={node.kind} />
      {change === undefined ? null : (
        <span className="truncate text-xs">
          {change.name} {inputText(change.a, nodes)} → {inputText(change.b, nodes)}
          {others.length > 0 ? ` +${others.length}` : ""}
        </span>
      )}
    </button>
  );
}

import clsx from "clsx";
import { ArrowLeftRight, Crown } from "lucide-react";
import { type CSSProperties, memo, type ReactNode } from "react";
import { Pane } from "@/components/picture/pane";
import type { ViewStore } from "@/components/picture/zoom/view-store";
import { formatDimensions } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { JudgingTile } from "@/lib/contracts/reviews/judging-data";

/** Longest side of the preview that fits a screen. */
const previewSide = 2048;

export type ScreenSide = "left" | "right";
/** Null if there is no champion, because each pair is judged independently. */
export type PaneRole = "champion" | "challenger" | null;

/**
 * What a pane shows when fitted: the original, or a preview if the original has more pixels than a screen; null if
 * removed.
 */
export function paneSource({ links, width, height }: JudgingTile): string | null {
  if (links.original === null || Math.max(width, height) <= previewSide) return links.original;
  return links.pane;
}

type JudgePaneProps = {
  tile: JudgingTile;
  label: string;
  side: ScreenSide;
  role: PaneRole;
  view: ViewStore;
  /** Whether a phone, which has room for one pane, shows this one. */
  isFront: boolean;
  onLost: () => unknown;
};

/** The whole picture, as large as its half of the stage allows. Only the champion has a frame. */
export const JudgePane = memo(function JudgePane(props: JudgePaneProps) {
  const { tile, label, side, role, view, isFront, onLost } = props;
  const { width, height, links } = tile;
  const roleName = role === null ? side : role;
  const src = paneSource(tile);
  const detail = links.original === src ? null : links.original;
  return (
    <div
      className={clsx(
        "grid min-h-0 min-w-0 place-content-center [container-type:size] max-sm:[grid-area:1/1]",
        !isFront && "max-sm:invisible",
      )}
    >
      <div
        style={{ "--shape": width / height } as CSSProperties}
        className="grid w-[min(100cqw,calc((100cqh-2rem)*var(--shape)))] gap-2.5 max-sm:w-[min(100cqw,calc(100cqh*var(--shape)))]"
      >
        <div className="flex h-5.5 min-w-0 items-center gap-2 whitespace-nowrap max-sm:hidden">
          <RoleLabel role={role} />
          <span className="min-w-0 truncate font-[550]" title={tile.name}>
            {label}
          </span>
          {tile.compared === null ? null : (
            <span className="num ml-auto text-ink-2">{formatDimensions(width, height)}</span>
          )}
        </div>
        <div
          className={clsx(
            "relative aspect-(--shape) rounded-xs",
            role === "champion" && "outline-2 outline-preferred outline-offset-2 max-sm:outline-none",
          )}
        >
          <Pane
            id={side}
            view={view}
            src={src}
            preview={links.preview}
            {...(detail === null ? {} : { detail: { src: detail, beyond: previewSide } })}
            thumbhash={tile.thumbhash}
            width={width}
            height={height}
            alt={label}
            label={`${side === "left" ? "Left" : "Right"}, ${roleName}: ${label}`}
            onLost={onLost}
            className="size-full rounded-xs"
          >
            {tile.state === "available" ? null : (
              <span className="floating absolute top-2.5 left-2.5 z-10 px-2 py-1">
                <StateLabel state="removed" />
              </span>
            )}
          </Pane>
        </div>
      </div>
    </div>
  );
});

const roles: Record<NonNullable<PaneRole>, { icon: ReactNode; word: string; tone: string }> = {
  champion: { icon: <Crown aria-hidden />, word: "Champion", tone: "text-preferred" },
  challenger: { icon: <ArrowLeftRight aria-hidden />, word: "Challenger", tone: "text-ink-2" },
};

export function RoleLabel({ role, side }: { role: PaneRole; side?: string }) {
  if (role === null) return side === undefined ? null : <span className="text-ink-2 text-xs">{side}</span>;
  const { icon, word, tone } = roles[role];
  return (
    <span
      className={clsx("inline-flex shrink-0 items-center gap-1.5 font-[550] text-xs [&>svg]:size-4", tone)}
    >
      {icon}
      {side === undefined ? word : `${side} · ${word.toLowerCase()}`}
    </span>
  );
}

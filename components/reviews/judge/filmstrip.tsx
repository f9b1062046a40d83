import clsx from "clsx";
import { Preview } from "@/components/picture/preview";
import type { JudgingTile } from "@/lib/contracts/reviews/judging-data";
import { type CandidateScore, scoreText } from "@/lib/domain/reviews/candidate-score";
import type { LabelledTiles, ShownPair } from "./shown-pair";

/** How many fit on either side of the current pair. */
const most = 7;

type FilmstripProps = {
  pair: ShownPair;
  judged: readonly CandidateScore[];
  /** Ids of the candidates still to come, in order. */
  toCome: readonly string[];
  cast: LabelledTiles;
};

/**
 * Judged candidates (dimmed, with their results), the current pair, and those to come. Only shows progress: nothing can
 * be stepped through here.
 */
export function Filmstrip({ pair, judged, toCome, cast }: FilmstripProps) {
  const now = [pair.left, pair.right];
  const isKnown = (id: string) => cast.tileOf(id) !== undefined;
  const shown = judged.filter(({ id }) => isKnown(id) && !now.some(({ tile }) => tile.id === id));
  const outlines = { champion: "outline-preferred", challenger: "outline-ink-2" };
  return (
    <footer className="flex h-27 shrink-0 gap-3 overflow-hidden border-t px-3.5 pt-2.25 [@media(max-height:30rem)]:hidden max-sm:h-11 max-sm:border-0 max-sm:bg-stage max-sm:px-3 max-sm:pt-1">
      <Part title={`Judged · ${shown.length}`} className="flex-7 max-sm:hidden" row="justify-end gap-1.5">
        {shown.slice(-most).map((each) => (
          <Frame key={each.id} tile={cast.tileOf(each.id)} caption={scoreText(each)} isDim />
        ))}
      </Part>
      <Part title="Now" className="flex-none border-x px-3 max-sm:hidden" row="gap-2.5">
        {now.map(({ tile, label, role }) => (
          <Frame
            key={tile.id}
            tile={tile}
            caption={label}
            className={clsx("outline-2 outline-offset-1", outlines[role ?? "challenger"])}
          />
        ))}
      </Part>
      <Part title={`To come · ${toCome.length}`} className="flex-7">
        {toCome.slice(0, most).map((id) => (
          <Frame key={id} tile={cast.tileOf(id)} caption={cast.labelOf(id)} />
        ))}
      </Part>
    </footer>
  );
}

type PartProps = { title: string; className: string; row?: string; children: React.ReactNode };

function Part({ title, className, row = "gap-1.5", children }: PartProps) {
  return (
    <section className={clsx("min-w-0 overflow-hidden", className)}>
      <h2 className="mb-1 whitespace-nowrap text-xs text-ink-3 max-sm:sr-only">{title}</h2>
      <ul className={clsx("flex p-0.75", row)}>{children}</ul>
    </section>
  );
}

type FrameProps = { tile: JudgingTile | undefined; caption: string; isDim?: boolean; className?: string };

function Frame({ tile, caption, isDim = false, className }: FrameProps) {
  if (tile === undefined) return null;
  return (
    <li className="w-19 shrink-0 max-sm:w-12">
      <Preview
        item={tile}
        alt=""
        fit="cover"
        className={clsx("h-12 rounded-xs max-sm:h-8", isDim && "opacity-40 saturate-50", className)}
      />
      <p className="mt-0.75 truncate text-xs text-ink-2 max-sm:sr-only">{caption}</p>
    </li>
  );
}

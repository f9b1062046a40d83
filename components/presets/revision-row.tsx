import clsx from "clsx";
import { WandSparkles } from "lucide-react";
import { Preview } from "@/components/picture/preview";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Link } from "@/components/ui/link";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { shortRevision } from "@/components/ui/text/format";
import { generateHref } from "@/lib/client/batches/draft-url";
import type { PresetPictures, PresetRevisionItem } from "@/lib/contracts/presets";
import { Changes } from "./changes";
import { countedText } from "./counted";
import { RevisionWins } from "./revision-wins";

/** Revision, pictures and wins in columns; stacked below 1024 px. */
export const revisionColumns =
  "grid gap-x-6 gap-y-3.5 px-6 max-sm:px-4 lg:grid-cols-[14rem_minmax(0,1fr)_14.5rem]";

type Tiles = PresetPictures["rows"][number]["pictures"];

/** One picture for each column; null is a hole. `unknown` if loading failed, which the page reports. */
export type RowPictures = Tiles | "loading" | "unknown";

type RevisionRowProps = {
  ws: string;
  presetId: string;
  revision: PresetRevisionItem;
  columns: PresetPictures["columns"];
  pictures: RowPictures;
  isChosen: boolean;
  onChoose: () => void;
};

export function RevisionRow(props: RevisionRowProps) {
  const { ws, presetId, revision, columns, pictures, isChosen, onChoose } = props;
  const mayGenerate = useMay("batch:write");
  return (
    <li className={clsx("border-b py-4", revisionColumns)}>
      <div className="grid content-start gap-2.5">
        <About revision={revision} />
        <Changes ws={ws} presetId={presetId} revision={revision} />
        <Checkbox
          label={
            <>
              Compare<span className="sr-only"> revision {revision.number}</span>
            </>
          }
          checked={isChosen}
          onCheckedChange={onChoose}
        />
        {mayGenerate ? (
          <Button asChild size="sm" className="justify-self-start">
            <Link
              href={generateHref(ws, { base: { preset: { id: presetId, revision: revision.revision } } })}
            >
              <WandSparkles aria-hidden />
              Generate<span className="max-lg:hidden"> from this revision</span>
              <span className="sr-only"> {revision.number}</span>
            </Link>
          </Button>
        ) : null}
      </div>
      <Pictures ws={ws} columns={columns} pictures={pictures} />
      <RevisionWins revision={revision} />
    </li>
  );
}

const pictureRow = "grid grid-cols-4 items-start gap-2 max-sm:-mr-4 max-sm:flex max-sm:overflow-x-auto";
const pictureCell = "min-w-0 max-sm:w-40 max-sm:shrink-0";

function Pictures({ ws, columns, pictures }: Pick<RevisionRowProps, "ws" | "columns" | "pictures">) {
  if (pictures === "unknown") return <div />;
  if (pictures === "loading")
    return (
      <div aria-busy className={pictureRow}>
        {["a", "b", "c", "d"].map((key) => (
          <div key={key} className={pictureCell}>
            <Skeleton className="aspect-square" />
          </div>
        ))}
      </div>
    );
  return (
    <ul className={pictureRow}>
      {columns.map(({ prompt, seed }, i) => (
        <li key={`${seed} ${prompt}`} className={pictureCell}>
          <Picture ws={ws} tile={pictures[i] ?? null} name={`${prompt}, seed ${seed}`} />
        </li>
      ))}
      {columns.length === 0 ? (
        <li className="col-span-4 text-ink-3">No pictures with a prompt and a seed.</li>
      ) : null}
    </ul>
  );
}

function About({
  revision: { number, revision, createdAt, jobs, artifacts },
}: Pick<RevisionRowProps, "revision">) {
  return (
    <div className="grid gap-0.5">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        Revision {number}
        <span className="font-mono font-normal text-ink-3 text-xs">{shortRevision(revision)}</span>
        <CopyButton value={revision} what="revision" text="" />
      </h2>
      <p className="text-ink-3 text-xs">
        <DateLabel at={createdAt} />
      </p>
      <p className="text-ink-3 text-xs">
        {countedText(artifacts, "artifact")}, {countedText(jobs, "job")}
      </p>
    </div>
  );
}

type PictureProps = { ws: string; tile: Tiles[number]; name: string };

/** Uncropped; a hole says what is missing. */
function Picture({ ws, tile, name }: PictureProps) {
  if (tile === null)
    return (
      <p className="grid min-h-24 place-content-center rounded-xs border border-line-2 border-dashed p-2 text-center text-ink-3 text-xs">
        <span className="line-clamp-2">{name}:</span> not made with this revision
      </p>
    );
  return (
    <Link href={`/w/${ws}/artifacts/${tile.id}`} className="block rounded-xs">
      <Preview item={tile} alt={name} className="rounded-xs" />
    </Link>
  );
}

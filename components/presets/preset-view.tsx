"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Columns2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { VersusAnswer } from "@/components/reviews/versus/versus-answer";
import { useKeys } from "@/components/shell/keys/use-keys";
import { Page } from "@/components/shell/page";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Kbd } from "@/components/ui/kbd";
import { plural } from "@/components/ui/text/format";
import { presetPicturesOf, revisionsOf } from "@/lib/client/jobs/presets";
import { useOpenReview } from "@/lib/client/reviews/reviews";
import type { Preset, PresetPictures, PresetRevisionItem } from "@/lib/contracts/presets";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { versusStanding } from "@/lib/domain/reviews/versus-standing";
import { countedText } from "./counted";
import { RevisionRow, type RowPictures, revisionColumns } from "./revision-row";

export type PresetViewProps = {
  ws: string;
  preset: Preset;
  initial: ListPage<PresetRevisionItem>;
};

type PicturesRead = { data: PresetPictures | undefined; isFetching: boolean };

/** The pictures of one revision. Loaded rows stay while those of more revisions are loading. */
function picturesIn({ data, isFetching }: PicturesRead, revision: string): RowPictures {
  const row = data?.rows.find((each) => each.revision === revision);
  if (row !== undefined) return row.pictures;
  if (isFetching) return "loading";
  return data === undefined ? "unknown" : [];
}

/** A preset's revisions: what changed, pictures of the same prompts and seeds, and how often each wins. */
export function PresetView({ ws, preset, initial }: PresetViewProps) {
  const list = useInfiniteQuery({
    ...revisionsOf(ws, preset.id),
    initialData: { pages: [initial], pageParams: [null] },
  });
  const revisions = list.data.pages.flatMap((page) => page.items);
  const pictures = useQuery(
    presetPicturesOf(
      ws,
      preset.id,
      revisions.map(({ revision }) => revision),
    ),
  );
  const [chosen, setChosen] = useState(revisions.slice(0, 2).map(({ revision }) => revision));
  const toggle = (revision: string) =>
    setChosen(
      chosen.includes(revision)
        ? chosen.filter((each) => each !== revision)
        : [...chosen.slice(-1), revision],
    );
  const two = revisions.filter(({ revision }) => chosen.includes(revision));
  const columns = pictures.data?.columns ?? [];
  return (
    <Page
      body="fill"
      crumbs={[{ label: "Presets", href: `/w/${ws}/presets` }, { label: preset.id }]}
      note={
        <span className="max-lg:hidden">
          {plural(preset.revisions, "revision")} · {countedText(preset.artifacts, "artifact")}
        </span>
      }
    >
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-6 py-4 max-sm:px-4">
          <Headline newest={revisions[0]} presetId={preset.id} />
          <CompareRevisions ws={ws} presetId={preset.id} two={two} />
        </div>
        <div className="grid gap-2 px-6 not-empty:pb-4 max-sm:px-4">
          <ReadFailure read={list} what="The revisions" />
          <ReadFailure read={pictures} what="The pictures" />
        </div>
        <Heads columns={columns} />
        <ol aria-label="Revisions, newest first">
          {revisions.map((revision) => (
            <RevisionRow
              key={revision.revision}
              ws={ws}
              presetId={preset.id}
              revision={revision}
              columns={columns}
              pictures={picturesIn(pictures, revision.revision)}
              isChosen={chosen.includes(revision.revision)}
              onChoose={() => toggle(revision.revision)}
            />
          ))}
        </ol>
        <ShowMore list={list} className="m-4">
          Show older revisions
        </ShowMore>
      </div>
    </Page>
  );
}

function Headline({ newest, presetId }: { newest: PresetRevisionItem | undefined; presetId: string }) {
  if (newest === undefined || newest.before === null)
    return (
      <p className="text-ink-2 text-lg">Only one revision so far: there is nothing to compare it with.</p>
    );
  const { number, wins } = newest;
  const names = {
    left: { title: `${presetId} rev ${number}`, short: `rev ${number}` },
    right: { title: `${presetId} rev ${number - 1}`, short: `rev ${number - 1}` },
  };
  return (
    <div className="grid max-w-200 gap-1">
      <VersusAnswer
        standing={versusStanding({ left: wins.won, right: wins.lost })}
        names={names}
        unit="votes"
      />
      <p className="text-ink-2">
        Votes in sets against sets, on pictures of the same prompt and seed. Ties and “neither” are left out.
      </p>
    </div>
  );
}

function Heads({ columns }: { columns: PresetPictures["columns"] }) {
  return (
    <div
      aria-hidden
      className={`sticky top-0 z-10 h-10 items-center border-y bg-bg text-ink-3 text-xs max-lg:hidden ${revisionColumns}`}
    >
      <span>Revision, and what changed</span>
      <span className="grid grid-cols-4 gap-2">
        {columns.map(({ prompt, seed }) => (
          <span key={`${seed} ${prompt}`} className="truncate" title={prompt}>
            <b className="font-semibold text-ink-2">{prompt}</b> · seed {seed}
          </span>
        ))}
      </span>
      <span>Wins against the one before</span>
    </div>
  );
}

type CompareRevisionsProps = { ws: string; presetId: string; two: readonly PresetRevisionItem[] };

/** Opens a set against set of the two chosen revisions with one click. */
function CompareRevisions({ ws, presetId, two }: CompareRevisionsProps) {
  const router = useRouter();
  const mayOpen = useMay("review:write");
  const opening = useOpenReview(ws, ({ id }) => router.push(`/w/${ws}/reviews/${id}`));
  const [newer, older] = two;
  const isReady = newer !== undefined && older !== undefined && !opening.isPending && !opening.isSuccess;
  const open = () => {
    if (!isReady) return;
    const side = ({ revision }: PresetRevisionItem) => ({ preset: { id: presetId, revision } });
    opening.mutate({ versus: { left: side(older), right: side(newer) } });
  };
  useKeys({ c: open }, mayOpen);
  if (!mayOpen) return null;
  return (
    <div className="grid justify-items-end gap-2 max-sm:w-full">
      <Button variant="key" className="max-sm:h-11 max-sm:w-full" disabled={!isReady} onClick={open}>
        <Columns2 aria-hidden />
        {newer && older ? `Compare revisions ${newer.number} and ${older.number}` : "Choose two revisions"}
        <Kbd tone="onKey" className="max-sm:hidden">
          c
        </Kbd>
      </Button>
      <Failure error={opening.error} />
    </div>
  );
}

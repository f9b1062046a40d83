"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { SwatchBook } from "lucide-react";
import { Covers } from "@/components/picture/covers";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import { presetsOf } from "@/lib/client/jobs/presets";
import type { Preset } from "@/lib/contracts/presets";
import type { Page as ListPage } from "@/lib/contracts/wire";
import { countedText } from "./counted";

const coverOf = ({ id, links, thumbhash }: Preset["cover"][number]) => ({
  id,
  src: links.preview,
  thumbhash,
  isPreferred: false,
});

export type PresetListProps = { ws: string; initial: ListPage<Preset> };

export function PresetList({ ws, initial }: PresetListProps) {
  const presets = useInfiniteQuery({
    ...presetsOf(ws),
    initialData: { pages: [initial], pageParams: [null] },
  });
  const items = presets.data.pages.flatMap((page) => page.items);
  return (
    <Page body="wide" crumbs={[{ label: "Presets" }]}>
      <div className="grid grid-cols-1 gap-4">
        <ReadFailure read={presets} what="The presets" />
        {items.length === 0 ? (
          <EmptyState icon={<SwatchBook />} title="No presets yet">
            A preset appears here when a job names one. Its revisions can then be set against each other.
          </EmptyState>
        ) : null}
        <ul aria-label="Presets, by name" className="border-t empty:hidden">
          {items.map(({ id, revisions, artifacts, newest, cover }, index) => (
            <li
              key={id}
              className="relative flex items-center gap-4 border-b px-2 py-3 hover:bg-raise max-sm:grid max-sm:gap-2.5"
            >
              <Covers covers={cover.map(coverOf)} isFirst={index === 0} />
              <div className="grid min-w-0 gap-1">
                <h2 className="font-[550] [overflow-wrap:anywhere]">
                  <Link
                    href={`/w/${ws}/presets/${encodeURIComponent(id)}`}
                    className="after:absolute after:inset-0"
                  >
                    {id}
                  </Link>
                </h2>
                <p className="flex flex-wrap gap-x-3 text-ink-2">
                  <span>{plural(revisions, "revision")}</span>
                  <span>{countedText(artifacts, "artifact")}</span>
                  <span>
                    newest <DateLabel at={newest.createdAt} show="relative" />
                  </span>
                </p>
              </div>
            </li>
          ))}
        </ul>
        <ShowMore list={presets}>Show more presets</ShowMore>
      </div>
    </Page>
  );
}

import { Crown, type LucideIcon, Rows3, ShoppingBag } from "lucide-react";
import { Covers } from "@/components/picture/covers";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatBytes, plural } from "@/components/ui/text/format";
import type { SelectionItem } from "@/lib/contracts/selections";

const icons: Record<SelectionItem["kind"], LucideIcon> = {
  preferred: Crown,
  basket: ShoppingBag,
  named: Rows3,
};

const leads: Record<SelectionItem["kind"], string | null> = {
  preferred: "The team’s preferred artifacts, updated automatically",
  basket: "Only visible to me, to collect artifacts for download",
  named: null,
};

type SelectionRowProps = { ws: string; selection: SelectionItem; isFirst: boolean };

export function SelectionRow({ ws, selection, isFirst }: SelectionRowProps) {
  const { id, title, kind, published, createdAt, by, covers } = selection;
  const Icon = icons[kind];
  return (
    <li className="relative flex items-center gap-4 border-b px-2 py-3 hover:bg-raise max-sm:grid max-sm:gap-2.5">
      <Covers
        covers={covers.map((src) => ({ id: src, src, thumbhash: null, isPreferred: false }))}
        isFirst={isFirst}
      />
      <div className="grid min-w-0 flex-1 gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
          <h2 className="line-clamp-2 min-w-0 font-[550] [overflow-wrap:anywhere]">
            <Link href={`/w/${ws}/selections/${id}`} className="after:absolute after:inset-0">
              {title}
            </Link>
          </h2>
          {published ? <Badge tone="accent">Published</Badge> : null}
        </div>
        {leads[kind] === null ? null : <p className="text-ink-2">{leads[kind]}</p>}
        <p className="flex flex-wrap gap-x-2 text-ink-3">
          <Contents selection={selection} />
          {by === null || createdAt === null || kind === "basket" ? null : (
            <span>
              created by {by.name} <DateLabel at={createdAt} show="relative" />
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

function Contents({ selection }: { selection: SelectionItem }) {
  const { count, available, bytes } = selection;
  const gone = count - available;
  return (
    <>
      <span>{count === 0 ? "Empty" : plural(count, "artifact")}</span>
      {available === 0 ? null : <span className="num self-center">{formatBytes(bytes)}</span>}
      {gone === 0 ? null : <span>{gone} removed, metadata kept</span>}
    </>
  );
}

"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { differenceOf, spokenName } from "@/components/artifacts/gallery/list/tile-text";
import type { SelectedStore } from "@/components/artifacts/gallery/selected/selected-store";
import { useIsSelected } from "@/components/artifacts/gallery/selected/use-selected";
import { Preview } from "@/components/picture/preview";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Link } from "@/components/ui/link";
import { Popover } from "@/components/ui/overlay/popover";
import { plural } from "@/components/ui/text/format";
import { serverNow } from "@/lib/client/server-clock";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { settingLabel } from "@/lib/domain/settings/catalogue";

type StackPopoverProps = {
  items: readonly ArtifactItem[];
  words: string;
  store: SelectedStore;
  hrefOf: (item: ArtifactItem) => string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
};

/** All artifacts of a stack, which can be opened or selected. */
export function StackPopover(props: StackPopoverProps) {
  const { items, words, store, hrefOf, open, onOpenChange, trigger } = props;
  return (
    <Popover
      open={open}
      onOpenChange={onOpenChange}
      label={`${words}: ${plural(items.length, "artifact")}`}
      className="w-80"
      trigger={trigger}
    >
      <ul aria-label={words} className="grid grid-cols-2 gap-2">
        {items.map((item, at) => (
          <Member
            key={item.id}
            item={item}
            before={items[at === 0 ? 1 : 0] ?? item}
            store={store}
            href={hrefOf(item)}
          />
        ))}
      </ul>
    </Popover>
  );
}

type MemberProps = { item: ArtifactItem; before: ArtifactItem; store: SelectedStore; href: string };

function Member({ item, before, store, href }: MemberProps) {
  const isSelected = useIsSelected(store, item.id);
  const differing = differenceOf(item, before);
  return (
    <li className="grid content-start gap-1">
      <Link
        href={href}
        aria-label={`Open ${spokenName(item, new Date(serverNow()))}`}
        className={clsx("block overflow-hidden rounded-sm", isSelected && "outline-3 outline-accent")}
      >
        <Preview item={item} alt="" className="w-full" />
      </Link>
      <Checkbox
        label={item.seed === null ? item.name : `seed ${item.seed}`}
        checked={isSelected}
        onCheckedChange={() => store.toggle(item)}
      />
      {differing === "" || differing === settingLabel("seed") ? null : (
        <p className="truncate text-xs text-ink-3">differs in {differing}</p>
      )}
    </li>
  );
}

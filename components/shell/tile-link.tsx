import clsx from "clsx";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { tileId } from "./keys/use-tile-keys";

type TileLinkProps = {
  id: string;
  href: string;
  /** What a screen reader says for the tile. Null parts are left out. */
  spoken: readonly (string | null)[];
  /** Whether the tile is the one Tab stop among the tiles. */
  isActive: boolean;
  onFocus: () => void;
  className: string;
  children: ReactNode;
};

/** A tile that `useTileKeys` moves between. */
export function TileLink({ id, href, spoken, isActive, onFocus, className, children }: TileLinkProps) {
  return (
    <Link
      id={tileId(id)}
      href={href}
      tabIndex={isActive ? 0 : -1}
      data-page-keys
      draggable={false}
      aria-label={spoken.filter((part) => part !== null).join(", ")}
      onFocus={onFocus}
      className={clsx("relative block overflow-hidden rounded-sm focus-visible:outline-3", className)}
    >
      {children}
    </Link>
  );
}

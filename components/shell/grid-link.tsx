"use client";

import { Grid3x3 } from "lucide-react";
import { Link } from "@/components/ui/link";
import { gridHref } from "@/lib/client/artifacts/grid";
import { Button } from "../ui/button";
import { useMay } from "./rights";

type GridLinkProps = {
  ws: string;
  /** The grid's source, as API parameters. */
  of: Readonly<Record<string, unknown>>;
};

/** Links to the grid of these artifacts. */
export function GridLink({ ws, of }: GridLinkProps) {
  return useMay("compare") ? (
    <Button asChild variant="ghost" className="max-sm:px-2">
      <Link href={gridHref(ws, of)} title="Arrange as a grid of two settings">
        <Grid3x3 aria-hidden />
        <span className="max-lg:sr-only">Grid</span>
      </Link>
    </Button>
  ) : null;
}

"use client";

import { Columns2, Eye, EyeOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { LookView } from "./use-look";

/** Narrows a survey by my marks. */
export function SurveyActions({ ws, look }: { ws: string; look: LookView }) {
  const flagged = (flag: "pick" | "reject") => look.items.filter((item) => item.marks.flag === flag);
  const [picked, rejected] = [flagged("pick"), flagged("reject").length];
  const { unrejected } = look;
  const Icon = unrejected ? Eye : EyeOff;
  const word = unrejected ? "Show" : "Hide";
  return (
    <>
      {rejected > 0 ? (
        <Button
          variant="ghost"
          aria-label={`${word} ${rejected} rejected`}
          className="max-sm:px-2"
          onClick={() => look.act({ do: "set", to: { unrejected: !unrejected } })}
        >
          <Icon aria-hidden />
          <span className="max-lg:hidden">
            {word} {rejected} rejected
          </span>
        </Button>
      ) : null}
      {picked.length > 1 && picked.length < look.items.length ? (
        <Button asChild className="max-sm:px-2">
          <Link
            href={`/w/${ws}/compare?ids=${picked.map(({ id }) => id).join(",")}`}
            aria-label={`Compare ${picked.length} picked`}
          >
            <Columns2 aria-hidden />
            <span className="max-lg:hidden">Compare {picked.length} picked</span>
          </Link>
        </Button>
      ) : null}
    </>
  );
}

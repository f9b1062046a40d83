"use client";

import { ImageUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { generateHref } from "@/lib/client/batches/draft-url";
import type { InputDraft } from "@/lib/client/batches/input-drafts";
import { loaderOf } from "@/lib/client/loader-of";

const loadMenu = loaderOf(() => import("./input-menu"), "InputMenu");

type InputButtonProps = { ws: string; inputs: readonly InputDraft[]; className: string };

/** Generates from the picture, with a pipeline that takes one: upscales it, or paints over it. */
export function InputButton({ ws, inputs, className }: InputButtonProps) {
  const [first, second] = inputs;
  if (first === undefined) return null;
  const inside = (
    <>
      <ImageUp aria-hidden />
      <span className={className === "" ? "max-xl:sr-only" : undefined}>Use as input</span>
    </>
  );
  if (second === undefined)
    return (
      <Button asChild className={className}>
        <Link href={generateHref(ws, first.draft)} title={`Use as input of ${first.title}`}>
          {inside}
        </Link>
      </Button>
    );
  return (
    <LateMenu
      load={loadMenu}
      trigger={
        <Button className={className} title="Use as input">
          {inside}
        </Button>
      }
    >
      {(InputMenu, trigger) => <InputMenu ws={ws} inputs={inputs} trigger={trigger} />}
    </LateMenu>
  );
}

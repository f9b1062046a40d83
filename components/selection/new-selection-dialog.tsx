"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { fieldProblem } from "@/components/accounts/form-problem";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Failure } from "@/components/ui/failure";
import { Field } from "@/components/ui/field";
import { plural } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";

type Props = { ws: string; basketCount: number; onClose: () => void };

export function NewSelectionDialog({ ws, basketCount, onClose }: Props) {
  const [fromBasket, setFromBasket] = useState(basketCount > 0);
  const form = useId();
  const router = useRouter();
  const cache = useQueryClient();
  const making = useMutation({
    mutationFn: async (title: string) => {
      const basket = fromBasket
        ? await call(api.getSelection, { params: { ws, id: "basket" } })
        : { artifactIds: [] };
      return call(api.createSelection, {
        params: { ws },
        body: { title, artifactIds: basket.artifactIds },
        idempotencyKey: crypto.randomUUID(),
      });
    },
    onSuccess: async (selection) => {
      await cache.invalidateQueries({ queryKey: ["selections", ws] });
      router.push(`/w/${ws}/selections/${selection.id}`);
    },
  });
  const titleProblem = fieldProblem(making.error, "title");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    making.mutate(String(new FormData(event.currentTarget).get("title")).trim());
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="New selection"
      description="Unpublished at first: only reviewers and admins see it."
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="key" disabled={making.isPending || making.isSuccess}>
            {fromBasket ? `Make it of ${plural(basketCount, "artifact")}` : "Make it empty"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <Field label="Title" error={titleProblem}>
          <Input
            name="title"
            required
            maxLength={200}
            pattern=".*\S.*"
            title="Something that can be read"
            autoComplete="off"
          />
        </Field>
        {basketCount === 0 ? (
          <p className="text-ink-2">
            Your basket is empty, so this starts empty. Fill the basket in the gallery first to begin with it.
          </p>
        ) : (
          <Checkbox
            label={`With what lies in my basket (${plural(basketCount, "artifact")})`}
            checked={fromBasket}
            onCheckedChange={(checked) => setFromBasket(checked === true)}
          />
        )}
        <Failure error={titleProblem ? null : making.error} />
      </form>
    </Dialog>
  );
}

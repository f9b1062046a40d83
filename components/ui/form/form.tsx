"use client";

import { type ComponentProps, useRef } from "react";

type FormProps = Omit<ComponentProps<"form">, "onSubmit" | "action" | "method" | "ref"> & {
  onSubmit: (data: FormData, form: HTMLFormElement) => void;
};

/**
 * Hands over what its fields contain, and the button that was pressed if it has a name, instead of sending it as a page.
 * React keeps what was sent before the scripts came, and hands it to the action: once for each press, of which the first counts.
 */
export function Form({ onSubmit, ...props }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const wasSentEarly = useRef(false);
  return (
    <form
      {...props}
      ref={form}
      action={(data) => {
        if (form.current === null || wasSentEarly.current) return;
        wasSentEarly.current = true;
        onSubmit(data, form.current);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        onSubmit(new FormData(event.currentTarget, submitter), event.currentTarget);
      }}
    />
  );
}

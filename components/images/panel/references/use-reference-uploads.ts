"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { randomUuid } from "#components/ui/submit-key.ts";
import { showToast } from "#components/ui/toast-store.ts";
import { maxUploadBytes, UploadRefused, uploadFile } from "#components/uploads/upload-file.ts";
import type { ActionResult } from "#lib/action.ts";
import { addReferenceAction, createSessionAction } from "#lib/images/actions.ts";
import type { ReferenceImage } from "#lib/images/schema.ts";
import { useMethodName } from "../../studio/names.ts";
import { useStudioStore } from "../../studio/studio-context.tsx";
import { chooseFor } from "../choice.ts";
import { keepFiles, takeFiles } from "./pending-files.ts";

export interface Upload {
  id: string;
  name: string;
  /** An object URL, that whoever shows it gives back. */
  preview: string;
  /** 0 to 1 of the bytes sent. */
  part: number;
}

/** Brings images into the session as references that are used at once: files, and images that were made here. */
export function useReferenceUploads() {
  const t = useTranslations("images.panel");
  const words = useTranslations("new");
  const errors = useTranslations("errors");
  const store = useStudioStore();
  const router = useRouter();
  const nameOf = useMethodName();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const running = useRef(new Map<string, AbortController>());

  const complain = (problem: string) => setProblems((before) => [...before, problem]);
  const drop = (upload: Upload) => {
    running.current.delete(upload.id);
    setUploads((before) => before.filter(({ id }) => id !== upload.id));
  };

  const take = (result: ActionResult<ReferenceImage> | null) => {
    if (!result) return complain(words("uploadFailed"));
    if (!result.ok) return complain(errors(result.error.code));
    const studio = store.studio();
    studio.putReference(result.value);
    // The same picture again is the reference that is there.
    studio.changeDraft({ referenceImageIds: [...new Set([...studio.draft.referenceImageIds, result.value.id])] });
  };

  const send = async (sessionId: string, file: File) => {
    if (file.size > maxUploadBytes)
      return complain(t("uploadProblem", { name: file.name, problem: words("tooLarge") }));
    const upload: Upload = { id: randomUuid(), name: file.name, preview: URL.createObjectURL(file), part: 0 };
    const controller = new AbortController();
    running.current.set(upload.id, controller);
    setUploads((before) => [...before, upload]);
    const onProgress = (part: number) =>
      setUploads((before) => before.map((each) => (each.id === upload.id ? { ...each, part } : each)));
    try {
      const { uploadId } = await uploadFile({ file, onProgress, signal: controller.signal });
      take(await addReferenceAction({ sessionId, reference: { uploadId } }).catch(() => null));
    } catch (error) {
      const problem = error instanceof UploadRefused ? error.problem : "uploadFailed";
      if (!controller.signal.aborted) complain(t("uploadProblem", { name: file.name, problem: words(problem) }));
    } finally {
      drop(upload);
    }
  };

  /** References belong to a session: a new one is made for the first of them, and the files wait for its page. */
  const openSessionWith = async (files: File[]) => {
    const made = await createSessionAction({}).catch(() => null);
    if (!made?.ok) return complain(made ? errors(made.error.code) : words("uploadFailed"));
    const { sessionId } = made.value;
    keepFiles(sessionId, files);
    store.moveDraft(store.page.draftKey.replace(/:new$/, `:${sessionId}`));
    router.replace(`/images/${sessionId}`);
  };

  const addFiles = (files: File[]) => {
    const { model } = chooseFor(store.studio());
    if (model.capabilities.references === 0) {
      showToast({ text: t("noReferences", { model: nameOf(model.method) }) });
      return;
    }
    setProblems([]);
    const sessionId = store.studio().session?.sessionId;
    if (!sessionId) void openSessionWith(files);
    else for (const file of files) void send(sessionId, file);
  };

  const addImage = async (generatedImageId: string) => {
    const sessionId = store.studio().session?.sessionId;
    if (!sessionId) return;
    setProblems([]);
    take(await addReferenceAction({ sessionId, reference: { generatedImageId } }).catch(() => null));
  };

  const takePending = useEffectEvent(() => {
    const files = takeFiles(store.studio().session?.sessionId ?? null);
    if (files.length > 0) addFiles(files);
  });
  // Whoever leaves meanwhile finds the references when they come back: what is on its way is not stopped.
  useEffect(() => takePending(), []);

  return { uploads, problems, addFiles, addImage, stop: (id: string) => running.current.get(id)?.abort() };
}

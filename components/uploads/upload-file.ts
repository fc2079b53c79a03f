export interface Uploaded {
  uploadId: string;
  url: string;
  mimeType: string;
  sizeBytes: number;
  width: number;
  height: number;
}

export type UploadProblem = "notImage" | "tooLarge" | "uploadFailed" | "signedOut";

/** A refused or broken upload, in the words of the form's catalogue. */
export class UploadRefused extends Error {
  readonly problem: UploadProblem;
  constructor(problem: UploadProblem) {
    super(problem);
    this.problem = problem;
  }
}

interface Upload {
  file: File;
  /** 0 to 1 of the bytes sent; 1 means that the server is checking. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** The server's limit, checked before a file is sent so that nobody waits for a refusal. */
export const maxUploadBytes = 25 * 1024 * 1024;

/** Sends one file; XHR because fetch cannot tell how far a body is. @throws UploadRefused */
export function uploadFile({ file, onProgress, signal }: Upload): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status === 201
        ? resolve(request.response as Uploaded)
        : reject(new UploadRefused(problemOf(request.status)));
    request.onerror = () => reject(new UploadRefused("uploadFailed"));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", "/api/v1/uploads");
    request.send(body);
  });
}

function problemOf(status: number): UploadProblem {
  if (status === 401) return "signedOut";
  if (status === 413) return "tooLarge";
  return status === 415 || status === 422 ? "notImage" : "uploadFailed";
}

declare global {
  interface Window {
    /** What the workers of this page said: that they are ready or failed, and each text that one read. */
    workerSaid?: string[];
  }
}

/** Runs in the page before its own scripts: writes down what its workers say. */
export const listenToWorkers = (): void => {
  const said: string[] = [];
  window.workerSaid = said;
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ type: string; text?: string | null }>) => {
        if (data.type !== 'read') said.push(data.type);
        else if (data.text) said.push(data.text);
      });
    }
  };
};

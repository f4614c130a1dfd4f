import { Problem } from './problem.js';

/** Bounds what is judged at the same time, and what waits. */
export class Turns {
  /** Those that are judged, and the next ones, which wait for a process and for nothing else. */
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param places requests that are judged at the same time
   * @param queue requests that may wait for a place
   */
  constructor(
    readonly places: number,
    readonly queue: number,
  ) {}

  get busy(): number {
    return Math.min(this.taken, this.places);
  }

  get queued(): number {
    return this.taken - this.busy + this.waiting.length;
  }

  /** So many are at hand for a process that becomes free while the answer before is still being written. */
  private get atHand(): number {
    return this.places + Math.min(this.places, this.queue);
  }

  /** @throws Problem when it is full: a body that would be refused need not be read */
  checkFree(): void {
    if (this.isFull()) throw full();
  }

  /**
   * Waits for a place.
   *
   * @returns gives the place to the next one
   * @throws Problem at once when too many wait already; the reason of the signal once it is aborted
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    this.checkFree();
    if (this.taken < this.atHand) this.taken++;
    else await this.wait(signal);
    return once(() => {
      const next = this.waiting.shift();
      if (next) next();
      else this.taken--;
    });
  }

  private isFull(): boolean {
    return this.taken + this.waiting.length >= this.places + this.queue;
  }

  private wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(start);
    });
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** What is told to whom there is no room for. */
export function full(): Problem {
  return new Problem('full', {
    fr: 'tous les processus sont occupés et la file d’attente est pleine : réessayez',
    en: 'every process is busy and the queue is full: try again',
  });
}

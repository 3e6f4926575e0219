import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Notice } from '../../register/ui/Notice.tsx';
import { PlaceBar } from '../../register/ui/PlaceBar.tsx';
import { Viewfinder } from '../../register/ui/Viewfinder.tsx';
import type { CameraHandle, CameraState } from '../../scan/camera.ts';
import { NewsBar } from '../parts/NewsBar.tsx';
import { useWallet } from '../use-wallet.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import './scan.css';

/** The camera, for a printed card, a link's code, or an issuer's answer on a screen. */
export function Scan() {
  const t = useWords();
  const wallet = useWallet();
  const [, go] = useLocation();
  const { video, camera, state, trouble } = useCamera(async (text) => {
    if (await wallet.add(text)) go('/');
  });
  const live = state.type === 'live' ? state : null;
  const lamp = live && live.torch !== 'none' ? live.torch : null;
  const torch = () => void camera.current?.setTorch(lamp === 'off');
  const next = () => void camera.current?.nextCamera();
  const actions = [
    ...(lamp ? [{ icon: 'torch' as const, label: t.scan.light, onPress: torch, on: lamp === 'on' }] : []),
    ...((live?.cameras.length ?? 0) > 1
      ? [{ icon: 'undo' as const, label: t.scan.other, onPress: next }]
      : []),
    { icon: 'pencil' as const, label: t.scan.type, onPress: () => go('/add') },
  ];
  return (
    <main className="wallet-scan">
      <Viewfinder
        bar={<PlaceBar back={{ label: t.back, onPress: () => go('/add') }} />}
        title={t.scan.title}
        sub={live || trouble ? t.scan.lead : t.scan.opening}
        actions={actions}
      >
        <video ref={video} muted playsInline />
        <div className="wallet-scan-news">
          {trouble && <Notice signal="ask" icon="barred" title={t.scan.troubles[trouble]} />}
          <NewsBar />
        </div>
      </Viewfinder>
    </main>
  );
}

/** Opens the camera, loading it and its decoder only now, and hands on what it reads. */
function useCamera(onText: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<CameraHandle | null>(null);
  const latest = useRef(onText);
  const [state, setState] = useState<CameraState>({ type: 'opening' });
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    latest.current = onText;
  });
  useEffect(() => {
    let left = false;
    const open = async (): Promise<void> => {
      const { openCodeReader } = await import('../../scan/code-reader.ts');
      if (left || !video.current) return;
      camera.current = openCodeReader({
        video: video.current,
        onText: (text) => latest.current(text),
        onState: setState,
      });
    };
    open().catch(() => setBroken(true));
    return () => {
      left = true;
      camera.current?.close();
    };
  }, []);
  const trouble: keyof Words['scan']['troubles'] | null =
    state.type === 'failed' ? state.failure.type : broken ? 'camera-failed' : null;
  return { video, camera, state, trouble };
}

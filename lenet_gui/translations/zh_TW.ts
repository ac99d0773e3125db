<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About LeNet-5</source>
        <translation>關於LeNet-5</translation>
    </message>
    <message>
        <source>Draw a digit and watch LeNet-5 read it, layer by layer.

The network: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, “Gradient-based learning applied to document recognition”, 1998; here with ReLU and max-pooling, 61,706 parameters. MIT licence.</source>
        <translation>寫一個數字，看LeNet-5如何一層一層把它讀出來。

網路出自：Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, “Gradient-based learning applied to document recognition”, 1998；這裡採用ReLU與最大池化，共61,706個參數。以MIT授權釋出。</translation>
    </message>
    <message>
        <source>Versions, device and weights</source>
        <translation>版本、裝置與權重</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>Put versions, device and weights on the clipboard, for a report.</source>
        <translation>將版本、裝置與權重複製到剪貼簿，供回報問題時使用。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The network is not loaded yet.</source>
        <translation>網路尚未載入。</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>裝置：{device}</translation>
    </message>
    <message>
        <source>Weights: {name}</source>
        <translation>權重：{name}</translation>
    </message>
</context>
<context>
    <name>AlikeView</name>
    <message>
        <source>Digits like yours</source>
        <translation>像你寫的數字</translation>
    </message>
    <message>
        <source>Reading digits to compare with…</source>
        <translation>正在讀取用來比較的數字…</translation>
    </message>
    <message>
        <source>the stroke model&apos;s, nearest in F6</source>
        <translation>筆畫模型所寫，在F6最相近</translation>
    </message>
    <message>
        <source>MNIST&apos;s training digits, nearest in F6</source>
        <translation>MNIST訓練影像，在F6最相近</translation>
    </message>
</context>
<context>
    <name>AnimationSaver</name>
    <message>
        <source>Save as a&amp;nimation…</source>
        <translation>儲存為動畫(&amp;N)…</translation>
    </message>
    <message>
        <source>Save as animation</source>
        <translation>儲存為動畫</translation>
    </message>
    <message>
        <source>WebP animation (*.webp)</source>
        <translation>WebP動畫 (*.webp)</translation>
    </message>
    <message>
        <source>GIF animation, 256 colours (*.gif)</source>
        <translation>GIF動畫，256色 (*.gif)</translation>
    </message>
    <message>
        <source>Saving the animation…</source>
        <translation>正在儲存動畫…</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>Nothing is read.</source>
        <translation>尚無辨識結果。</translation>
    </message>
</context>
<context>
    <name>ArithmeticView</name>
    <message>
        <source>How the value is computed</source>
        <translation>數值如何算出</translation>
    </message>
    <message>
        <source>turned off, whatever comes in</source>
        <translation>已關閉，不論輸入為何</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>墨量</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>標準差</translation>
    </message>
    <message>
        <source>value</source>
        <translation>數值</translation>
    </message>
    <message>
        <source>value: the largest</source>
        <translation>數值：最大者</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>總和</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏權值</translation>
    </message>
    <message>
        <source>before ReLU</source>
        <translation>ReLU之前</translation>
    </message>
    <message>
        <source>after ReLU</source>
        <translation>ReLU之後</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>溫度</translation>
    </message>
    <message>
        <source>Click a number to go where it comes from.</source>
        <translation>點一下數字，就前往它的來源。</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>Probability of each digit</source>
        <translation>各數字的機率</translation>
    </message>
    <message>
        <source>ten probabilities</source>
        <translation>十個機率</translation>
    </message>
    <message>
        <source>sure from {share} %</source>
        <translation>達{share}%即為確定</translation>
    </message>
</context>
<context>
    <name>BuiltInLessons</name>
    <message>
        <source>How a digit is read</source>
        <translation>數字是怎麼認出來的</translation>
    </message>
    <message>
        <source>What fools it</source>
        <translation>什麼會騙過它</translation>
    </message>
    <message>
        <source>What training does</source>
        <translation>訓練做了什麼</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Ten bars share 100 %, and the longest one is the answer. The network is sure: this is a 7. How does it know?</source>
        <translation>十個長條合計100%，最長的就是答案。網路很確定：這是7。它怎麼知道的？</translation>
    </message>
    <message>
        <source>All that it gets</source>
        <translation>它得到的一切</translation>
    </message>
    <message>
        <source>The network sees no line and no pen, only 32×32 numbers: how much ink there is in each pixel. The 7 is scaled and centred first.</source>
        <translation>網路看不到線條，也看不到筆，只有32×32個數：每個像素有多少墨。7會先縮放並置中。</translation>
    </message>
    <message>
        <source>Six ways to look</source>
        <translation>六種看法</translation>
    </message>
    <message>
        <source>Six kernels slide over the input, and each fills a map of C1. Compare the maps: the first one lights up along the bar of the 7, and much less along its stem.</source>
        <translation>六個卷積核在輸入上滑動，各自填滿C1的一張特徵圖。比較看看：第一張在7的橫線上很亮，在直線上暗得多。</translation>
    </message>
    <message>
        <source>One number</source>
        <translation>一個數</translation>
    </message>
    <message>
        <source>This is the greatest number in C3, pinned. It sees 14×14 pixels of the input, outlined on the canvas, and beside it stands how it is worked out.</source>
        <translation>釘選的是C3中最大的數。它看到輸入的14×14個像素，也就是畫布上框出的部分；旁邊是它的計算過程。</translation>
    </message>
    <message>
        <source>Back from the answer</source>
        <translation>從答案往回走</translation>
    </message>
    <message>
        <source>Trace goes the other way: from the answer back to the ink, layer by layer, along the numbers that mattered most.</source>
        <translation>「追溯」反過來走：從答案一層一層回到墨跡，沿著最重要的那些數。</translation>
    </message>
    <message>
        <source>The ink that decides</source>
        <translation>起決定作用的墨跡</translation>
    </message>
    <message>
        <source>Which part of the 7 does the answer depend on? Guess first. Then erase the bar: what is left is surely a 1.</source>
        <translation>答案取決於7的哪個部分？先猜猜看。再擦掉橫線：剩下的確定是1。</translation>
    </message>
    <message>
        <source>Two maps off</source>
        <translation>關閉兩張特徵圖</translation>
    </message>
    <message>
        <source>Clearly a 1</source>
        <translation>顯然是1</translation>
    </message>
    <message>
        <source>A line with a short flag. The network is sure of it, and so are you.</source>
        <translation>一條帶一小撇的線。網路很確定，你也是。</translation>
    </message>
    <message>
        <source>Clearly a 7</source>
        <translation>顯然是7</translation>
    </message>
    <message>
        <source>Open at the top</source>
        <translation>上方開口</translation>
    </message>
    <message>
        <source>Many people write a 4 like this, and the network is sure of it.</source>
        <translation>很多人這樣寫4，網路也很確定。</translation>
    </message>
    <message>
        <source>A 1 or a 7?</source>
        <translation>是1還是7？</translation>
    </message>
    <message>
        <source>Maps 5 and 6 of C1 are off, and the 7 is lost. Turn one of them on again with its eye, then the other: without which one can the network do better?</source>
        <translation>C1的特徵圖5與6已關閉，7就認不出來了。用眼睛重新開啟其中一張，再換另一張：少了哪一張，網路還比較行？</translation>
    </message>
    <message>
        <source>The flag grows, and the network is no longer sure: 7 or 1? What would you read?</source>
        <translation>那一撇變長，網路就不確定了：7還是1？你會怎麼認？</translation>
    </message>
    <message>
        <source>A little longer and flatter, and it is surely a 7. Nobody said where the border is: the network found one in the digits it learned from.</source>
        <translation>再長一點、平一點，就確定是7。沒有人說過界線在哪裡，是網路從學過的數字中找到的。</translation>
    </message>
    <message>
        <source>A 4 with a lid</source>
        <translation>加了蓋的4</translation>
    </message>
    <message>
        <source>One more stroke closes it, and now it is surely a 9. How much of the lid does it take?</source>
        <translation>再加一筆封住開口，就確定是9了。蓋子要多長才夠？</translation>
    </message>
    <message>
        <source>A small 7, without Fit</source>
        <translation>小小的7，沒有「調整」</translation>
    </message>
    <message>
        <source>A 7 for you, but not for the network: plain, the digit stays small and in its corner, and the network has not learned that.</source>
        <translation>在你看來是7，在網路看來不是：以「原樣」辨識，數字仍小小的待在角落，網路沒有學過這樣的。</translation>
    </message>
    <message>
        <source>The same 7, with Fit</source>
        <translation>同一個7，有「調整」</translation>
    </message>
    <message>
        <source>Fit scales and centres the same ink, as MNIST&apos;s digits were, and the 7 is sure. Compare the two inputs.</source>
        <translation>「調整」把同樣的墨跡縮放並置中，和MNIST的數字一樣，7就確定了。比較兩個輸入。</translation>
    </message>
    <message>
        <source>A scribble</source>
        <translation>塗鴉</translation>
    </message>
    <message>
        <source>Perhaps no digit, says the network, and it is right. Can you draw something that is no digit, and still fools it?</source>
        <translation>網路說可能不是數字，說對了。你能畫出不是數字、卻騙得過它的東西嗎？</translation>
    </message>
    <message>
        <source>Nobody told it</source>
        <translation>沒有人告訴它</translation>
    </message>
    <message>
        <source>The network is sure of this 5, though nobody told it what a 5 looks like. It was shown digits and their labels, again and again.</source>
        <translation>網路確定這是5，雖然沒有人告訴它5長什麼樣子。它只是一次又一次地看數字和標籤。</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>存在哪裡</translation>
    </message>
    <message>
        <source>All that it has learned is in 61,706 numbers; those of the kernels are here. At first they were random, and training changed them step by step.</source>
        <translation>它學到的一切都在61,706個數裡，這裡是卷積核的。一開始都是隨機的，訓練一步一步改變了它們。</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>看它學習</translation>
    </message>
    <message>
        <source>Choose Fast and start from random weights. After every epoch the 5 is read anew: the Draw tab shows how a guess becomes an answer.</source>
        <translation>選擇「快速」，從隨機權重開始。每個週期之後都重新辨識這個5：「手寫」分頁會顯示猜測怎樣變成答案。</translation>
    </message>
    <message>
        <source>What it never saw</source>
        <translation>它沒看過的</translation>
    </message>
    <message>
        <source>These weights have seen signs that are no digits, and say so of the star. Choose lenet5-classic, which has seen only digits: it is sure of an 8.</source>
        <translation>這組權重看過不是數字的符號，所以認得出星形不是數字。改用只看過數字的lenet5-classic：它確定這是8。</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas: draw a digit here</source>
        <translation>畫布：在這裡寫一個數字</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>寫一個數字</translation>
    </message>
    <message>
        <source>or drop, paste or open an image</source>
        <translation>或拖放、貼上、開啟一張圖片</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>normalised</source>
        <translation>已正規化</translation>
    </message>
    <message>
        <source>5×5 kernels</source>
        <translation>5×5卷積核</translation>
    </message>
    <message>
        <source>2×2 maximum</source>
        <translation>2×2取最大值</translation>
    </message>
    <message>
        <source>all of S4</source>
        <translation>整個S4</translation>
    </message>
    <message>
        <source>sums of C5</source>
        <translation>C5的加權和</translation>
    </message>
    <message>
        <source>sums of F6</source>
        <translation>F6的加權和</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message numerus="yes">
        <source>Recipe: %n epoch(s), batches of {batch}, learning rate {rate}, {schedule}</source>
        <translation>
            <numerusform>配方：%n個週期，每批{batch}張，學習率{rate}，{schedule}</numerusform>
        </translation>
    </message>
    <message>
        <source>Accuracy: {accuracy}</source>
        <translation>準確率：{accuracy}</translation>
    </message>
    <message>
        <source>Accuracy: {accuracy} (95 % interval: {low} to {high})</source>
        <translation>準確率：{accuracy}（95%信賴區間：{low}到{high}）</translation>
    </message>
    <message>
        <source>Data: {name}, {train} images to train with, {test} to test with</source>
        <translation>資料：{name}，{train}張訓練影像，{test}張測試影像</translation>
    </message>
    <message>
        <source>Started from: {start}</source>
        <translation>起始權重：{start}</translation>
    </message>
    <message>
        <source>Calibration: temperature {temperature}; not sure below {threshold}</source>
        <translation>校準：溫度{temperature}；低於{threshold}為不確定</translation>
    </message>
    <message>
        <source>Date: {date}</source>
        <translation>日期：{date}</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>隨機權重</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>Maps turned off</source>
        <translation>已關閉的特徵圖</translation>
    </message>
    <message>
        <source>Changed input</source>
        <translation>已更動的輸入</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>載入中…</translation>
    </message>
    <message>
        <source>{name} · accuracy unknown</source>
        <translation>{name} · 準確率不明</translation>
    </message>
    <message>
        <source>This file came without a card, so its accuracy is not known.</source>
        <translation>這個檔案沒有附說明卡，因此不知道準確率。</translation>
    </message>
    <message>
        <source>{name}: {accuracy} on {data}</source>
        <translation>{name}：在{data}上為{accuracy}</translation>
    </message>
    <message>
        <source>{name} · {accuracy}</source>
        <translation>{name} · {accuracy}</translation>
    </message>
    <message>
        <source>its test set</source>
        <translation>它的測試集</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>No weights are open.</extracomment>
        <translation>無</translation>
    </message>
    <message>
        <source>Turned off, so they count as 0: {maps}. Click to turn them on again.</source>
        <translation>已關閉，因此視為0：{maps}。點一下重新開啟。</translation>
    </message>
    <message>
        <source>input changed</source>
        <translation>輸入已更動</translation>
    </message>
    <message>
        <source>The network reads a changed input: {nudge}. Click to read it as it is.</source>
        <translation>網路讀到的是更動過的輸入：{nudge}。點一下恢復原本的輸入。</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>The weights to keep</source>
        <translation>要保留的權重</translation>
    </message>
    <message>
        <source>Last</source>
        <extracomment>Of the weights of a run: those of its last epoch.</extracomment>
        <translation>最後</translation>
    </message>
    <message>
        <source>Best</source>
        <extracomment>Of the weights of a run: those of its best epoch.</extracomment>
        <translation>最佳</translation>
    </message>
    <message>
        <source>&amp;Keep as…</source>
        <translation>保留為(&amp;K)…</translation>
    </message>
    <message>
        <source>Save these weights to a file, and read with them from now on.</source>
        <translation>將這些權重存成檔案，並從現在起用它們辨識。</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>換回(&amp;G)</translation>
    </message>
    <message>
        <source>Read with the weights from before the run again.</source>
        <translation>換回這次訓練之前的權重來辨識。</translation>
    </message>
    <message>
        <source>&amp;Undo keeping</source>
        <translation>取消保留(&amp;U)</translation>
    </message>
    <message>
        <source>Choose again, and read as before. The file stays where it is.</source>
        <translation>重新選擇，並回到原先的辨識方式。檔案仍留在原處。</translation>
    </message>
    <message>
        <source>Last: epoch {epoch}</source>
        <translation>最後：第{epoch}週期</translation>
    </message>
    <message>
        <source>Best: epoch {epoch}</source>
        <translation>最佳：第{epoch}週期</translation>
    </message>
    <message>
        <source>Chosen by its score on these test images, so that score flatters it a little.</source>
        <translation>它是依這些測試影像的成績選出的，所以這個成績稍微偏高。</translation>
    </message>
    <message>
        <source>It reads {accuracy} of the test images.</source>
        <translation>測試影像認對{accuracy}。</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Training goes on</source>
        <translation>訓練仍在進行</translation>
    </message>
    <message>
        <source>Stop the training and close?</source>
        <translation>要停止訓練並關閉嗎？</translation>
    </message>
    <message>
        <source>The epochs that are over are kept: Runs… in the Train tab resumes them.</source>
        <translation>已完成的週期都會保留：可從「訓練」分頁的「訓練紀錄…」繼續。</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>停止並關閉(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source>Say what the chosen digit is (0 to 9; N for no digit)</source>
        <translation>指出選取的數字是什麼（0到9；N表示不是數字）</translation>
    </message>
    <message>
        <source>All to My digits</source>
        <translation>全部加入「我的數字」</translation>
    </message>
    <message>
        <source>Collect each that is a digit, labelled as it is here</source>
        <translation>逐一收藏其中的數字，標籤如這裡所示</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Take them out again ({key})</source>
        <translation>再把它們取出（{key}）</translation>
    </message>
    <message numerus="yes">
        <source>%n stored in My digits</source>
        <translation>
            <numerusform>已將%n個存入「我的數字」</numerusform>
        </translation>
    </message>
    <message>
        <source>Stored already</source>
        <translation>先前已存入</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已收回</translation>
    </message>
</context>
<context>
    <name>CombiningPicture</name>
    <message>
        <source>Six kernels of C3 slide over the six maps of S2</source>
        <translation>C3的六個卷積核在S2的六張特徵圖上滑動</translation>
    </message>
    <message>
        <source>Drag over the maps, or use the arrow keys, to look at another place.</source>
        <translation>在特徵圖上拖曳，或用方向鍵，查看其他位置。</translation>
    </message>
    <message>
        <source>the six maps of S2</source>
        <translation>S2的六張特徵圖</translation>
    </message>
    <message>
        <source>× a kernel for each</source>
        <translation>× 各一個卷積核</translation>
    </message>
    <message>
        <source>= {sum}</source>
        <translation>= {sum}</translation>
    </message>
</context>
<context>
    <name>Compared</name>
    <message>
        <source>What is read with the part, and without it</source>
        <translation>有這個部分與沒有它時，各認成什麼</translation>
    </message>
    <message>
        <source>As drawn</source>
        <extracomment>What is read of the whole drawing, and without a part of its ink.</extracomment>
        <translation>原本的樣子</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>少了它</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>{digit}?</source>
        <translation>{digit}?</translation>
    </message>
    <message>
        <source>no digit</source>
        <translation>非數字</translation>
    </message>
</context>
<context>
    <name>CompetingPicture</name>
    <message>
        <source>The ten sums of Output, and what one is made of</source>
        <translation>Output的十個加權和，以及其中一個的組成</translation>
    </message>
    <message>
        <source>Click a digit, or use the arrow keys, to see its evidence.</source>
        <translation>點一下數字，或用方向鍵，查看支持它的證據。</translation>
    </message>
    <message>
        <source>together, for a {digit}</source>
        <translation>合計，{digit}的加權和</translation>
    </message>
    <message>
        <source>the ten sums</source>
        <translation>十個加權和</translation>
    </message>
    <message>
        <source>the sum for {digit}: F6 × weight</source>
        <translation>{digit}的加權和：F6 × 權重</translation>
    </message>
</context>
<context>
    <name>Confusion</name>
    <message>
        <source>{true} read correctly: {count} of {total} {digits}</source>
        <translation>{true}認對：{total}個{digits}之中有{count}個</translation>
    </message>
    <message>
        <source>{true} read as {read}: {count} of {total} {digits}</source>
        <translation>{true}認成{read}：{total}個{digits}之中有{count}個</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0</translation>
    </message>
    <message>
        <source>ones</source>
        <translation>1</translation>
    </message>
    <message>
        <source>twos</source>
        <translation>2</translation>
    </message>
    <message>
        <source>threes</source>
        <translation>3</translation>
    </message>
    <message>
        <source>fours</source>
        <translation>4</translation>
    </message>
    <message>
        <source>fives</source>
        <translation>5</translation>
    </message>
    <message>
        <source>sixes</source>
        <translation>6</translation>
    </message>
    <message>
        <source>sevens</source>
        <translation>7</translation>
    </message>
    <message>
        <source>eights</source>
        <translation>8</translation>
    </message>
    <message>
        <source>nines</source>
        <translation>9</translation>
    </message>
    <message>
        <source>right</source>
        <comment>share of a digit&apos;s images that are read rightly</comment>
        <translation>認對</translation>
    </message>
</context>
<context>
    <name>ConfusionTable</name>
    <message>
        <source>Confusion matrix: what each digit is read as</source>
        <translation>混淆矩陣：每個數字被認成什麼</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩陣</translation>
    </message>
    <message>
        <source>After each epoch, this shows what the test images of each digit are read as.</source>
        <translation>每個週期之後，這裡顯示各數字的測試影像被認成什麼。</translation>
    </message>
    <message>
        <source>read as</source>
        <translation>認成</translation>
    </message>
    <message>
        <source>is</source>
        <comment>what an image is</comment>
        <translation>實際</translation>
    </message>
    <message>
        <source>Choose a cell to see its images.</source>
        <translation>選一格，查看其中的影像。</translation>
    </message>
</context>
<context>
    <name>ConvolutionFigure</name>
    <message>
        <source>±{reach}</source>
        <translation>±{reach}</translation>
    </message>
    <message>
        <source>patch</source>
        <translation>區塊</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘積</translation>
    </message>
    <message>
        <source>Each number of the patch is multiplied by the kernel&apos;s number in the same place. The 25 products and the bias add up to the unit&apos;s value before the ReLU.</source>
        <translation>區塊中的每個數，乘上卷積核中同一位置的數。這25個乘積加上偏權值，就是這個單元在ReLU之前的數值。</translation>
    </message>
    <message>
        <source>{unit}: {input} × {weight} = {product}</source>
        <translation>{unit}：{input} × {weight} = {product}</translation>
    </message>
    <message>
        <source>The 5×5 pixels that this unit sees (the patch), each times the kernel&apos;s number in the same place. A bright pixel on orange raises the sum, on blue it lowers it. Together {sum}. Click a number to see where it comes from.</source>
        <translation>這個單元看到的5×5個像素（區塊），各乘上卷積核中同一位置的數。亮的像素落在橙色上會提高總和，落在藍色上會降低總和。合計{sum}。點一下數字，查看它的來源。</translation>
    </message>
    <message>
        <source>What map {number} of {layer} adds: its 5×5 units that this one sees (the patch), each times the kernel&apos;s number in the same place. Together {sum}. Click a number to see where it comes from.</source>
        <translation>{layer}的特徵圖{number}所加上的：這個單元看到其中5×5個單元（區塊），各乘上卷積核中同一位置的數。合計{sum}。點一下數字，查看它的來源。</translation>
    </message>
</context>
<context>
    <name>Correction</name>
    <message>
        <source>What the drawing is</source>
        <translation>寫的是什麼</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>不是數字</translation>
    </message>
    <message>
        <source>Store it: this is no digit (N)</source>
        <translation>加入收藏：這不是數字（N）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Take back what was stored just now</source>
        <translation>收回剛才存入的</translation>
    </message>
    <message>
        <source>It is a …</source>
        <translation>這其實是…</translation>
    </message>
    <message>
        <source>Store it: this is {digit} ({key})</source>
        <translation>加入收藏：這是{digit}（{key}）</translation>
    </message>
    <message>
        <source>It is {digit}</source>
        <translation>這是{digit}</translation>
    </message>
    <message>
        <source>Stored as {digit}</source>
        <translation>已存為{digit}</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已收回</translation>
    </message>
    <message>
        <source>Already {digit}</source>
        <translation>已經是{digit}</translation>
    </message>
    <message>
        <source>Now {digit}</source>
        <translation>已改為{digit}</translation>
    </message>
    <message>
        <source>no digit</source>
        <translation>非數字</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>未能存入</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Curves of training</source>
        <translation>訓練曲線</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Test accuracy, %</source>
        <translation>測試準確率（%）</translation>
    </message>
    <message>
        <source>The curves will be here in a moment.</source>
        <translation>曲線稍後就會出現。</translation>
    </message>
    <message>
        <source>&amp;Log scale</source>
        <translation>對數刻度(&amp;L)</translation>
    </message>
    <message>
        <source>Each step multiplies the loss, or the share of errors, by the same factor: small differences at the end of a run become visible</source>
        <translation>每一格把損失或錯誤的比例乘上相同倍數：訓練尾聲的微小差異因此看得見</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>顯示全部(&amp;A)</translation>
    </message>
    <message>
        <source>Show all epochs again (double click)</source>
        <translation>再次顯示所有週期（按兩下）</translation>
    </message>
    <message>
        <source>&amp;Forget earlier runs</source>
        <translation>清除先前的訓練(&amp;F)</translation>
    </message>
    <message>
        <source>Show only the newest run</source>
        <translation>只顯示最新的一次訓練</translation>
    </message>
    <message>
        <source>What the curves show</source>
        <translation>曲線要顯示什麼</translation>
    </message>
    <message>
        <source>Save the curves as a picture or a table</source>
        <translation>將曲線存成圖片或表格</translation>
    </message>
    <message>
        <source>earlier</source>
        <extracomment>Earlier runs, in the key of the curves.</extracomment>
        <translation>先前</translation>
    </message>
    <message>
        <source>training</source>
        <extracomment>Losses on training images and on test images, in the key of the curves.</extracomment>
        <translation>訓練</translation>
    </message>
    <message>
        <source>test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95%信賴區間</translation>
    </message>
    <message>
        <source>Earlier runs: {names}</source>
        <translation>先前的訓練：{names}</translation>
    </message>
    <message>
        <source>Loss by epoch</source>
        <translation>各週期的損失</translation>
    </message>
    <message>
        <source>Test accuracy by epoch</source>
        <translation>各週期的測試準確率</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>儲存曲線</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG圖片 (*.png)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>DataNames</name>
    <message>
        <source>EMNIST digits</source>
        <translation>EMNIST數字</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>合成</translation>
    </message>
</context>
<context>
    <name>DataSets</name>
    <message>
        <source>Data set</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>從資料夾…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>從檔案…</translation>
    </message>
    <message>
        <source>A folder or file of your own may hold MNIST, or other digits, as four IDX files, mnist.npz, train.csv and test.csv, folders of pictures (train/0 to 9, test/0 to 9), or a zip archive of these. It can be dropped on this tab, too.</source>
        <translation>你自己的資料夾或檔案可以是MNIST或其他數字，形式為四個IDX檔、mnist.npz、train.csv與test.csv、圖片資料夾（train/0到9、test/0到9），或以上任一種的zip壓縮檔。也可以直接拖放到這個分頁。</translation>
    </message>
    <message>
        <source>Folder with a data set</source>
        <translation>含有資料集的資料夾</translation>
    </message>
    <message>
        <source>Data sets ({patterns});;All files (*)</source>
        <translation>資料集 ({patterns});;所有檔案 (*)</translation>
    </message>
    <message>
        <source>File with a data set</source>
        <translation>含有資料集的檔案</translation>
    </message>
    <message>
        <source>{train} images to learn from, {test} to test with. Downloaded once, about {size}, into your cache folder.</source>
        <translation>{train}張影像用來學習，{test}張用來測試。只下載一次，約{size}，存入你的快取資料夾。</translation>
    </message>
    <message>
        <source>{train} images to learn from, {test} to test with, written by a stroke model. Nothing is downloaded.</source>
        <translation>{train}張影像用來學習，{test}張用來測試，都由筆畫模型寫成。不需下載。</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message numerus="yes">
        <source>{device}, %n thread(s)</source>
        <translation>
            <numerusform>{device}，%n個執行緒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DigitList</name>
    <message>
        <source>Digits found</source>
        <translation>找到的數字</translation>
    </message>
</context>
<context>
    <name>DigitsTab</name>
    <message>
        <source>&amp;Write some digits</source>
        <translation>寫一些數字(&amp;W)</translation>
    </message>
    <message>
        <source>Three of each, one after the other; leave whenever you like</source>
        <translation>每個數字寫三次，一個接一個；隨時可以停下</translation>
    </message>
    <message>
        <source>Which digits</source>
        <translation>哪些數字</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>認錯的</translation>
    </message>
    <message>
        <source>Only those that the weights misread</source>
        <translation>只列出權重認錯的</translation>
    </message>
    <message>
        <source>Give the chosen digits another label (0 to 9; N for no digit)</source>
        <translation>為選取的數字改標籤（0到9；N表示不是數字）</translation>
    </message>
    <message>
        <source>Put on the canvas</source>
        <translation>放到畫布上</translation>
    </message>
    <message>
        <source>Go on drawing from there (Enter)</source>
        <translation>從這裡接著書寫（Enter）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Take the chosen digits out (Del)</source>
        <translation>移除選取的數字（Del）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>復原上一次變更</translation>
    </message>
    <message>
        <source>The digits cannot be read</source>
        <translation>無法讀取這些數字</translation>
    </message>
    <message>
        <source>No digits yet</source>
        <translation>還沒有數字</translation>
    </message>
    <message>
        <source>Is one of yours misread? Say what it is, below the answer on the Draw tab: it is collected here. Or write some digits now. From them the network can learn your hand. They stay on this computer.</source>
        <translation>你寫的數字被認錯了嗎？在「手寫」分頁的答案下方指出它是什麼，它就會收進這裡。或者現在就寫一些數字。網路可以從中學習你的筆跡。這些數字都留在這部電腦上。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln digit(s)</source>
        <translation>
            <numerusform>%Ln個數字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln misread by the weights in use</source>
        <translation>
            <numerusform>使用中的權重認錯%Ln個</numerusform>
        </translation>
    </message>
    <message>
        <source>reading… {count} of {all}</source>
        <translation>辨識中…{count}/{all}</translation>
    </message>
    <message numerus="yes">
        <source>; %n damaged line(s) left out: {lines}</source>
        <translation>
            <numerusform>；略過%n行損壞的資料：{lines}</numerusform>
        </translation>
    </message>
    <message>
        <source>no digit</source>
        <translation>非數字</translation>
    </message>
    <message numerus="yes">
        <source>%n now labelled {digit}</source>
        <translation>
            <numerusform>%n個的標籤已改為{digit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) deleted</source>
        <translation>
            <numerusform>已刪除%n個數字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) imported</source>
        <translation>
            <numerusform>已匯入%n個數字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n left out</source>
        <translation>
            <numerusform>；略過%n個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) exported to “{path}”</source>
        <translation>
            <numerusform>已將%n個數字匯出到「{path}」</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) written</source>
        <translation>
            <numerusform>已寫%n個數字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dots</name>
    <message>
        <source>The steps</source>
        <translation>各步驟</translation>
    </message>
</context>
<context>
    <name>DrawTab</name>
    <message>
        <source>How the drawing becomes the input</source>
        <translation>畫布如何變成輸入</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>網路收到的輸入</translation>
    </message>
    <message>
        <source>32×32 pixels</source>
        <translation>32×32像素</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>The digit is scaled to 20 pixels and centred, as MNIST&apos;s were.</source>
        <translation>數字縮放到20像素並置中，和MNIST的數字一樣。</translation>
    </message>
    <message>
        <source>The whole canvas is shrunk, as it is.</source>
        <translation>整張畫布照原樣縮小。</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}小時{minutes}分</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}分{seconds}秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}分鐘</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy drawing</source>
        <translation>複製畫布(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste image</source>
        <translation>貼上圖片(&amp;P)</translation>
    </message>
    <message>
        <source>Ad&amp;just picture…</source>
        <translation>調整圖片(&amp;J)…</translation>
    </message>
</context>
<context>
    <name>EffectTable</name>
    <message>
        <source>What is read with one map turned off</source>
        <translation>關閉一張特徵圖時認成什麼</translation>
    </message>
    <message>
        <source>Without</source>
        <extracomment>Heads of columns: what is read without this map, and how far it is ahead.</extracomment>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The map that is turned off.</source>
        <translation>被關閉的特徵圖。</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>領先</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>What is read as a result: “7, 99 %”.</extracomment>
        <translation>認成</translation>
    </message>
    <message>
        <source>What is read without this map. A question mark means: not sure.</source>
        <translation>少了這張特徵圖時認成什麼。問號表示不確定。</translation>
    </message>
    <message>
        <source>Lead of the {digit}</source>
        <translation>{digit}的領先</translation>
    </message>
    <message>
        <source>&lt;p&gt;How far the logit of {digit} is ahead of the next digit&apos;s. Below 0 another digit is read. The upright lines mark 0 and the lead with all maps on.&lt;/p&gt;</source>
        <translation>&lt;p&gt;{digit}的logit領先下一個數字多少。低於0就會認成別的數字。直線標示0，以及所有特徵圖都開啟時的領先。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>no digit?</source>
        <translation>不是數字？</translation>
    </message>
    <message>
        <source>Click to turn it on.</source>
        <translation>點一下開啟它。</translation>
    </message>
    <message>
        <source>Click to turn it off.</source>
        <translation>點一下關閉它。</translation>
    </message>
</context>
<context>
    <name>EpochBar</name>
    <message>
        <source>Progress of the run</source>
        <translation>訓練的進度</translation>
    </message>
    <message>
        <source>epoch {epoch}, the last: {accuracy}</source>
        <translation>第{epoch}週期，最後一個：{accuracy}</translation>
    </message>
    <message>
        <source>epoch {epoch}, the best: {accuracy}</source>
        <translation>第{epoch}週期，最佳：{accuracy}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>it does not hold QMNIST&apos;s labels</source>
        <translation>其中沒有QMNIST的標籤</translation>
    </message>
    <message>
        <source>it never ends</source>
        <translation>它沒有結尾</translation>
    </message>
    <message>
        <source>it cannot be unpacked</source>
        <translation>無法解壓縮</translation>
    </message>
    <message>
        <source>it does not hold what it should</source>
        <translation>內容不符</translation>
    </message>
    <message>
        <source>“{file}” of {data} could not be downloaded: {causes}. {instead}</source>
        <translation>無法下載{data}的「{file}」：{causes}。{instead}</translation>
    </message>
    <message>
        <source>{one}; {other}</source>
        <translation>{one}；{other}</translation>
    </message>
    <message>
        <source>{host} sends more than {most} bytes</source>
        <translation>{host}傳來的資料超過{most}位元組</translation>
    </message>
    <message>
        <source>{host} broke off after {received} of {total} bytes</source>
        <translation>{host}在傳了{received}位元組（共{total}）後中斷</translation>
    </message>
    <message>
        <source>{host} sent something else (its checksum is wrong)</source>
        <translation>{host}傳來的是別的東西（檢查碼不符）</translation>
    </message>
    <message>
        <source>{host} sent nothing for {seconds} seconds</source>
        <translation>{host}已{seconds}秒沒有傳送資料</translation>
    </message>
    <message>
        <source>{host} answered “{code} {reason}”</source>
        <translation>{host}回應「{code} {reason}」</translation>
    </message>
    <message>
        <source>{host} refused the connection</source>
        <translation>{host}拒絕連線</translation>
    </message>
    <message>
        <source>{host} broke off</source>
        <translation>{host}中斷了連線</translation>
    </message>
    <message>
        <source>{host} failed ({reason})</source>
        <translation>{host}發生錯誤（{reason}）</translation>
    </message>
    <message>
        <source>“{folder}” holds no digits: pictures of them are looked for in folders that are called 0 to 9, and IDX files.</source>
        <translation>「{folder}」中沒有數字：程式會尋找名為0到9的資料夾中的圖片，以及IDX檔。</translation>
    </message>
    <message>
        <source>“{folder}” cannot be read: {reason}.</source>
        <translation>無法讀取「{folder}」：{reason}。</translation>
    </message>
    <message>
        <source>“{path}” could not be written: {reason}. Choose another folder.</source>
        <translation>無法寫入「{path}」：{reason}。請選擇其他資料夾。</translation>
    </message>
    <message>
        <source>“{name}” holds more digits than are taken at once: {most}.</source>
        <translation>「{name}」中的數字超過一次可接受的數量：{most}。</translation>
    </message>
    <message>
        <source>{data} cannot be kept in “{folder}”: {reason}. Make room there or make it writable, and try again.</source>
        <translation>無法將{data}存放在「{folder}」：{reason}。請騰出空間或允許寫入，再試一次。</translation>
    </message>
    <message>
        <source>Check the connection and try again, or fetch MNIST&apos;s four files on another machine and choose where they are: “From a folder…” or “From a file…” in the window, --data-dir in a terminal.</source>
        <translation>請檢查網路連線後再試一次；或在另一部電腦上取得MNIST的四個檔案，再指出它們的位置：在視窗中用「從資料夾…」或「從檔案…」，在終端機中用--data-dir。</translation>
    </message>
    <message>
        <source>Check the connection and try again, or fetch on another machine what is at {addresses} and put it into “{folder}”.</source>
        <translation>請檢查網路連線後再試一次；或在另一部電腦上取得位於{addresses}的檔案，放進「{folder}」。</translation>
    </message>
    <message>
        <source>It holds no labelled images to test with: every seventh image is held back for that.</source>
        <translation>其中沒有附標籤的測試影像：因此每七張影像保留一張作為測試。</translation>
    </message>
    <message>
        <source>“{path}” holds too few digits to learn from and test.</source>
        <translation>「{path}」中的數字太少，不足以學習與測試。</translation>
    </message>
    <message>
        <source>“{path}” does not hold MNIST in a form that is known here. These are its four files, packed (.gz) or not: {files}; mnist.npz; train.csv and test.csv, a label and 784 pixels a line; folders of pictures, train/0 to 9 and test/0 to 9; or a zip archive of one of these.</source>
        <translation>「{path}」中的MNIST不是這裡認得的形式。可以是這四個檔案，壓縮（.gz）與否皆可：{files}；mnist.npz；train.csv與test.csv，每行一個標籤與784個像素；圖片資料夾train/0到9與test/0到9；或以上任一種的zip壓縮檔。</translation>
    </message>
    <message>
        <source>it was cut short: its header promises {size} bytes</source>
        <translation>檔案不完整：標頭註明應有{size}位元組</translation>
    </message>
    <message>
        <source>it is too long: its header promises {size} bytes</source>
        <translation>檔案過長：標頭註明應有{size}位元組</translation>
    </message>
    <message>
        <source>it has {labels} labels for the {images} images of {name}</source>
        <translation>{name}有{images}張影像，它卻有{labels}個標籤</translation>
    </message>
    <message>
        <source>it has no labels at all</source>
        <translation>完全沒有標籤</translation>
    </message>
    <message>
        <source>it has the label {label}, and only the digits 0 to 9 can be learnt</source>
        <translation>其中有標籤{label}，但只能學習數字0到9</translation>
    </message>
    <message>
        <source>it ends before its first entry</source>
        <translation>在第一筆資料之前就結束了</translation>
    </message>
    <message>
        <source>it is not an IDX file of images</source>
        <translation>不是影像的IDX檔</translation>
    </message>
    <message>
        <source>it is not an IDX file of labels</source>
        <translation>不是標籤的IDX檔</translation>
    </message>
    <message>
        <source>its images are {size} pixels, not {needed}</source>
        <translation>影像大小是{size}像素，不是{needed}</translation>
    </message>
    <message>
        <source>it claims to hold {count} digits, more than any set has</source>
        <translation>它聲稱有{count}個數字，比任何資料集都多</translation>
    </message>
    <message>
        <source>“{path}” is damaged or not what it should be: {cause}. Delete it and fetch it anew, or choose another folder.</source>
        <translation>「{path}」已損壞，或不是應有的檔案：{cause}。請刪除後重新取得，或選擇其他資料夾。</translation>
    </message>
    <message>
        <source>“{name}” does not hold digits: the shipped network reads {share} % of its images, hardly more than by guessing. Fashion-MNIST (clothes) and KMNIST (Japanese characters) come in MNIST&apos;s form, too.</source>
        <translation>「{name}」中的不是數字：內建的網路只認對其中{share}%，和亂猜差不多。Fashion-MNIST（服飾）與KMNIST（日文字元）也採用MNIST的形式。</translation>
    </message>
    <message>
        <source>The digits are dark on light; they are learnt inverted.</source>
        <translation>這些數字是淺底深字；學習時會反轉黑白。</translation>
    </message>
    <message>
        <source>The digits lie on their side; they are learnt upright.</source>
        <translation>這些數字是橫躺的；學習時會轉正。</translation>
    </message>
    <message>
        <source>“{path}” cannot be unpacked. It is damaged, was cut short, or is packed in an unusual way. Unpack it, and choose the folder.</source>
        <translation>無法將「{path}」解壓縮。它可能已損壞、不完整，或壓縮方式特殊。請先解壓縮，再選擇該資料夾。</translation>
    </message>
    <message>
        <source>“{path}” holds more than {most} files. Choose the folder with the data set alone.</source>
        <translation>「{path}」中有超過{most}個檔案。請選擇只含資料集的資料夾。</translation>
    </message>
    <message>
        <source>it is not an array of whole numbers as numpy saves it</source>
        <translation>不是numpy所儲存的整數陣列</translation>
    </message>
    <message>
        <source>its images are not 28 x 28 pixels of a byte each</source>
        <translation>影像不是28 x 28像素、每像素一個位元組</translation>
    </message>
    <message>
        <source>its header promises another size</source>
        <translation>標頭註明的大小不符</translation>
    </message>
    <message>
        <source>its labels are not the digits 0 to 9</source>
        <translation>標籤不是數字0到9</translation>
    </message>
    <message>
        <source>it is {width} x {height} pixels, not 28 x 28</source>
        <translation>大小是{width} x {height}像素，不是28 x 28</translation>
    </message>
    <message>
        <source>These folders hold more than {most} pictures, too many to learn.</source>
        <translation>這些資料夾中有超過{most}張圖片，多得無法學習。</translation>
    </message>
    <message>
        <source>{data} cannot be downloaded: torchvision, which knows where it is served, does not work with torch {version} here ({reason}). Install the two anew, together and from the same place: “pip install --force-reinstall torch torchvision”. A folder that holds MNIST, sets that were downloaded before, and the built-in set can be used without it.</source>
        <translation>無法下載{data}：torchvision知道它的下載位置，但無法與這裡的torch {version}一起運作（{reason}）。請從同一來源重新安裝這兩者：“pip install --force-reinstall torch torchvision”。含有MNIST的資料夾、先前下載的資料集與內建的資料集不受影響，仍可使用。</translation>
    </message>
    <message>
        <source>it holds more than {most} digits</source>
        <translation>其中有超過{most}個數字</translation>
    </message>
    <message>
        <source>it is not a table of a label and 784 pixels from 0 to 255 in each line, at or after line {line}</source>
        <translation>這個表格從第{line}行起，不是每行一個標籤與784個0到255的像素</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>管線（pipe）</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>通訊端（socket）</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>裝置</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>沒有「{path}」這個檔案。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>無法讀取「{name}」：{reason}。</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>其他東西</translation>
    </message>
    <message>
        <source>“{path}” is {kind}, not a file.</source>
        <translation>「{path}」是{kind}，不是檔案。</translation>
    </message>
    <message>
        <source>“{name}” is empty: the copy may be incomplete.</source>
        <translation>「{name}」是空的：可能沒有複製完整。</translation>
    </message>
    <message>
        <source>“{name}” is a web page that was saved in place of the file. Download the file itself: on GitHub, with “Download raw file”.</source>
        <translation>「{name}」是網頁，而不是檔案本身。請下載檔案本身：在GitHub上請用“Download raw file”。</translation>
    </message>
    <message>
        <source>“{name}” only points to the file, which is kept in Git LFS. Fetch the file itself with “git lfs pull”.</source>
        <translation>「{name}」只是指向檔案的指標，檔案存放在Git LFS。請用“git lfs pull”取得檔案本身。</translation>
    </message>
    <message>
        <source>“{name}” is too large: no file of its kind needs more than {size} MiB.</source>
        <translation>「{name}」太大：這類檔案都不需要超過{size} MiB。</translation>
    </message>
    <message>
        <source>The drawing of last time cannot be read: “{path}” is damaged. The canvas starts empty.</source>
        <translation>無法讀取上次的畫布：「{path}」已損壞。畫布從空白開始。</translation>
    </message>
    <message>
        <source>a HEIC picture</source>
        <translation>HEIC圖片</translation>
    </message>
    <message>
        <source>a PDF file</source>
        <translation>PDF檔</translation>
    </message>
    <message>
        <source>a PostScript file</source>
        <translation>PostScript檔</translation>
    </message>
    <message>
        <source>a Windows metafile (WMF)</source>
        <translation>Windows中繼檔（WMF）</translation>
    </message>
    <message>
        <source>a Photoshop file</source>
        <translation>Photoshop檔</translation>
    </message>
    <message>
        <source>a GIMP file</source>
        <translation>GIMP檔</translation>
    </message>
    <message>
        <source>an astronomical image (FITS)</source>
        <translation>天文影像（FITS）</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>JPEG 2000圖片</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>JPEG XL圖片</translation>
    </message>
    <message>
        <source>an icon (ICO)</source>
        <translation>圖示（ICO）</translation>
    </message>
    <message>
        <source>a packed file (ZIP) or a document</source>
        <translation>壓縮檔（ZIP）或文件</translation>
    </message>
    <message>
        <source>a packed file</source>
        <translation>壓縮檔</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>a Windows metafile (EMF)</source>
        <translation>Windows中繼檔（EMF）</translation>
    </message>
    <message>
        <source>“{name}” is an SVG that this program did not save. Save it as PNG where it was made.</source>
        <translation>「{name}」是SVG，但不是由這個程式儲存的。請在原來的程式中存成PNG。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be opened. Make it smaller first.</source>
        <translation>「{name}」太大，無法開啟。請先縮小。</translation>
    </message>
    <message>
        <source>“{name}” holds more than {strokes} strokes or {points} points.</source>
        <translation>「{name}」中有超過{strokes}筆畫或{points}個點。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: it is damaged or was cut short.</source>
        <translation>無法讀取「{name}」：檔案已損壞或不完整。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: it takes too long, or it is damaged. Save it as PNG.</source>
        <translation>無法讀取「{name}」：花費時間過長，或檔案已損壞。請存成PNG。</translation>
    </message>
    <message>
        <source>“{name}” is {kind}, which cannot be opened here. Save it as PNG.</source>
        <translation>「{name}」是{kind}，無法在這裡開啟。請存成PNG。</translation>
    </message>
    <message>
        <source>“{name}” is {kind}, as iPhones make them. Export it as JPEG, take a screenshot of it, or install pillow-heif, which opens it.</source>
        <translation>「{name}」是iPhone所拍的{kind}。請匯出成JPEG、擷取螢幕畫面，或安裝可以開啟它的pillow-heif。</translation>
    </message>
    <message>
        <source>“{name}” is {kind}, which cannot be opened here. Export the page as PNG, or take a screenshot of the digit and paste it.</source>
        <translation>「{name}」是{kind}，無法在這裡開啟。請將該頁匯出成PNG，或擷取數字的螢幕畫面再貼上。</translation>
    </message>
    <message>
        <source>“{name}” is not a picture in a format that can be read. If it is one, save it as PNG.</source>
        <translation>「{name}」不是可讀取格式的圖片。若它是圖片，請存成PNG。</translation>
    </message>
    <message>
        <source>“{name}” is {kind}, which cannot be opened here. Unpack it first.</source>
        <translation>「{name}」是{kind}，無法在這裡開啟。請先解開。</translation>
    </message>
    <message>
        <source>“{name}” is {kind}, which cannot be opened here. Take a screenshot of the digit and paste it.</source>
        <translation>「{name}」是{kind}，無法在這裡開啟。請擷取數字的螢幕畫面再貼上。</translation>
    </message>
    <message>
        <source>“{name}” was not opened: that was cancelled.</source>
        <translation>沒有開啟「{name}」：已取消。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: no helper process starts: {reason}.</source>
        <translation>無法讀取「{name}」：輔助程序無法啟動：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>「{name}」是空的。</translation>
    </message>
    <message>
        <source>“{name}” shows nothing that stands out from its background.</source>
        <translation>「{name}」中沒有任何東西能與背景區別。</translation>
    </message>
    <message>
        <source>There is no device “{name}”. Use cpu, cuda, cuda:N, mps or auto.</source>
        <translation>沒有「{name}」這個裝置。請使用cpu、cuda、cuda:N、mps或auto。</translation>
    </message>
    <message>
        <source>There is no device “mps” here: it is the GPU of Apple&apos;s computers.</source>
        <translation>這裡沒有「mps」裝置：它是Apple電腦的GPU。</translation>
    </message>
    <message>
        <source>There is no “{name}” here: the last GPU is “{last}”.</source>
        <translation>這裡沒有「{name}」：最後一個GPU是「{last}」。</translation>
    </message>
    <message>
        <source>Install a build of PyTorch for this GPU: pytorch.org.</source>
        <translation>請安裝支援這個GPU的PyTorch版本：pytorch.org。</translation>
    </message>
    <message>
        <source>Close other programs that use the GPU.</source>
        <translation>請關閉其他使用GPU的程式。</translation>
    </message>
    <message>
        <source>Update the GPU&apos;s driver, and try again.</source>
        <translation>請更新GPU的驅動程式，再試一次。</translation>
    </message>
    <message>
        <source>The device “{device}” cannot be used: {reason} {remedy}</source>
        <translation>無法使用裝置「{device}」（{reason}）。{remedy}</translation>
    </message>
    <message>
        <source>The device “{device}” computes wrongly. Use another one.</source>
        <translation>裝置「{device}」的計算結果有誤。請改用其他裝置。</translation>
    </message>
    <message>
        <source>The shipped weights “{name}” are missing from this installation. Install lenet-gui again.</source>
        <translation>這份安裝缺少內建權重「{name}」。請重新安裝lenet-gui。</translation>
    </message>
    <message>
        <source>no file can have this name</source>
        <translation>檔案不能使用這個名稱</translation>
    </message>
    <message>
        <source>The digit could not be stored in “{path}”: {reason}.</source>
        <translation>無法將數字存入「{path}」：{reason}。</translation>
    </message>
    <message>
        <source>This is more ink than a collection takes of a digit.</source>
        <translation>墨跡太多，收藏無法收下這個數字。</translation>
    </message>
    <message>
        <source>The collection of {name} is full. Begin another one.</source>
        <translation>{name}的收藏已滿。請建立另一個收藏。</translation>
    </message>
    <message>
        <source>There is already a collection of {name}.</source>
        <translation>已經有{name}的收藏。</translation>
    </message>
    <message>
        <source>Another program is writing to “{folder}”. Try again.</source>
        <translation>另一個程式正在寫入「{folder}」。請再試一次。</translation>
    </message>
    <message>
        <source>“{path}” cannot be used: {reason}.</source>
        <translation>無法使用「{path}」：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be unpacked: the copy may be incomplete or damaged.</source>
        <translation>無法將「{name}」解壓縮：可能沒有複製完整，或已損壞。</translation>
    </message>
    <message>
        <source>“{name}” is not a stroke file, which holds a digit a line as JSON.</source>
        <translation>「{name}」不是筆畫檔；筆畫檔每行以JSON記錄一個數字。</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer version of this program. It is left as it is; update the program to read it.</source>
        <translation>「{name}」是由較新版本的程式寫成的，因此不加更動；請更新程式再讀取。</translation>
    </message>
    <message>
        <source>“{name}” holds too much: split it, and use its parts one after the other.</source>
        <translation>「{name}」的內容太多：請分割後逐一使用。</translation>
    </message>
    <message>
        <source>In epoch {epoch} the loss ran out of range ({loss}): the weights blew up. Use a smaller learning rate or less momentum.</source>
        <translation>第{epoch}週期的損失超出範圍（{loss}）：權重發散了。請調低學習率或動量。</translation>
    </message>
    <message>
        <source>“{device}” has too little memory: {reason} Use smaller batches, or train on the CPU.</source>
        <translation>「{device}」的記憶體不足（{reason}）。請縮小批次，或改用CPU訓練。</translation>
    </message>
    <message>
        <source>The device “{device}” failed in the middle of the run: {reason} Start again, or train on the CPU.</source>
        <translation>裝置「{device}」在訓練途中失效（{reason}）。請重新開始，或改用CPU訓練。</translation>
    </message>
    <message>
        <source>“{data}” is not the data set that the run of {date} began with, so it cannot be resumed with it. Start a new run, or name the folder with the right one.</source>
        <translation>「{data}」不是{date}那次訓練開始時的資料集，因此無法繼續。請開始新的訓練，或指定正確的資料夾。</translation>
    </message>
    <message>
        <source>The run of {date} is already going on in another window.</source>
        <translation>{date}的訓練正在另一個視窗中進行。</translation>
    </message>
    <message>
        <source>The run of {date} is complete: there is nothing to resume.</source>
        <translation>{date}的訓練已完成：沒有可繼續的部分。</translation>
    </message>
    <message>
        <source>The run of {date} ended before its first epoch was over.</source>
        <translation>{date}的訓練在第一個週期完成前就結束了。</translation>
    </message>
    <message>
        <source>run “{run}”, epoch {epoch}</source>
        <translation>訓練「{run}」，第{epoch}週期</translation>
    </message>
    <message>
        <source>“{path}” is damaged, so the run cannot be resumed. Start a new one.</source>
        <translation>「{path}」已損壞，因此無法繼續這次訓練。請開始新的訓練。</translation>
    </message>
    <message>
        <source>The run could not be written to “{folder}”: {reason}. Make room there, or allow this program to write to that folder.</source>
        <translation>無法將訓練寫入「{folder}」：{reason}。請騰出空間，或允許這個程式寫入該資料夾。</translation>
    </message>
    <message>
        <source>{error} The run can be resumed after epoch {epoch}, the last one that was written.</source>
        <translation>{error}這次訓練可以從最後寫入的第{epoch}週期之後繼續。</translation>
    </message>
    <message>
        <source>The run {name} is still going on. Stop it first.</source>
        <translation>訓練{name}仍在進行。請先停止它。</translation>
    </message>
    <message>
        <source>“{path}” could not be deleted: {reason}.</source>
        <translation>無法刪除「{path}」：{reason}。</translation>
    </message>
    <message>
        <source>The run {name} is still going on. Rename it when it is over.</source>
        <translation>訓練{name}仍在進行。請在結束後重新命名。</translation>
    </message>
    <message>
        <source>“{path}” could not be renamed: {reason}.</source>
        <translation>無法重新命名「{path}」：{reason}。</translation>
    </message>
    <message>
        <source>The runs in “{folder}” cannot be listed: {reason}.</source>
        <translation>無法列出「{folder}」中的訓練：{reason}。</translation>
    </message>
    <message>
        <source>“{path}” is damaged, or not a run of this program.</source>
        <translation>「{path}」已損壞，或不是這個程式的訓練紀錄。</translation>
    </message>
    <message>
        <source>“{name}” holds no digits to learn.</source>
        <translation>「{name}」中沒有可學習的數字。</translation>
    </message>
    <message>
        <source>The run cannot note where {path} is: its name is not valid Unicode. Rename it.</source>
        <translation>無法記下{path}的位置：它的名稱不是有效的Unicode。請重新命名。</translation>
    </message>
    <message>
        <source>“{path}” is no longer the stroke file that the run began with, so it cannot be resumed. Start a new run.</source>
        <translation>「{path}」已不是這次訓練開始時的筆畫檔，因此無法繼續。請開始新的訓練。</translation>
    </message>
    <message>
        <source>The network learns nothing: after epoch {epoch} it reads {accuracy} of the test images, no better than guessing, and its loss is {loss}, where guessing has {guessing}. The learning rate is too high, so every correction overshoots. Start again with a smaller learning rate, such as {rate}.</source>
        <translation>網路什麼都沒學到：第{epoch}週期之後，測試影像只認對{accuracy}，和亂猜一樣；損失為{loss}，亂猜則為{guessing}。學習率太高，每次修正都過了頭。請用較小的學習率（例如{rate}）重新開始。</translation>
    </message>
    <message>
        <source>The network learns nothing: after epoch {epoch} it reads {accuracy} of the test images, no better than guessing, and the loss of {loss} has hardly fallen. The learning rate is too low. Start again with a larger learning rate, such as {rate}.</source>
        <translation>網路什麼都沒學到：第{epoch}週期之後，測試影像只認對{accuracy}，和亂猜一樣；損失{loss}幾乎沒有下降。學習率太低。請用較大的學習率（例如{rate}）重新開始。</translation>
    </message>
    <message>
        <source>The network learns nothing: after {steps} corrections it reads {accuracy} of the test images, no better than guessing, and the loss of {loss} does not fall. Try another learning rate. If that does not help, check that the labels fit the images.</source>
        <translation>網路什麼都沒學到：修正{steps}次之後，測試影像只認對{accuracy}，和亂猜一樣；損失{loss}沒有下降。請試試其他學習率。若仍無改善，請檢查標籤與影像是否相符。</translation>
    </message>
    <message>
        <source>The network reads {accuracy} of the test images, no better than guessing: {steps} corrections were too few. Train for more epochs, or with more images.</source>
        <translation>測試影像只認對{accuracy}，和亂猜一樣：修正{steps}次還不夠。請多訓練幾個週期，或用更多影像。</translation>
    </message>
    <message>
        <source>a torch file</source>
        <translation>torch檔</translation>
    </message>
    <message>
        <source>“{name}” holds more than plain numbers ({what}), and opening it could run code or never end, so it was not opened. Ask for a file with the state_dict alone, or for safetensors.</source>
        <translation>「{name}」中不只有單純的數字（{what}），開啟它可能會執行程式碼或永不結束，因此沒有開啟。請向提供者索取只含state_dict的檔案，或safetensors檔。</translation>
    </message>
    <message>
        <source>&apos;hooks&apos;</source>
        <translation>「hooks」</translation>
    </message>
    <message>
        <source>Weights are exported as {endings}, so “{name}” must end in one of these.</source>
        <translation>權重以{endings}的形式匯出，因此「{name}」的副檔名必須是其中之一。</translation>
    </message>
    <message>
        <source>“{path}” was not exported: what the disk gave back does not read as these weights do. Choose another folder.</source>
        <translation>「{path}」沒有匯出：從磁碟讀回的內容，結果與這些權重不同。請選擇其他資料夾。</translation>
    </message>
    <message>
        <source>“{name}” does not look like weights. Choose a file in safetensors&apos; form, or one that torch.save wrote.</source>
        <translation>「{name}」看起來不像權重。請選擇safetensors形式的檔案，或由torch.save寫成的檔案。</translation>
    </message>
    <message>
        <source>“{name}” is a teacher: LeNet-5 with more maps, from which LeNet-5 learns (train_model.py --teachers). It is not for the window.</source>
        <translation>「{name}」是教師網路：特徵圖較多的LeNet-5，供LeNet-5學習（train_model.py --teachers），不能在視窗中使用。</translation>
    </message>
    <message>
        <source>“{path}” is a folder. Name the file in it that the weights go to.</source>
        <translation>「{path}」是資料夾。請指定要將權重存入其中的哪個檔案。</translation>
    </message>
    <message>
        <source>Weights are saved as .safetensors, so “{name}” must end in that.</source>
        <translation>權重以.safetensors儲存，因此「{name}」必須以它結尾。</translation>
    </message>
    <message>
        <source>“{name}” is not all of LeNet-5: it has no {missing}.</source>
        <translation>「{name}」不是完整的LeNet-5：缺少{missing}。</translation>
    </message>
    <message>
        <source>“{name}” is for another network: LeNet-5 has no {surplus}.</source>
        <translation>「{name}」屬於別的網路：LeNet-5沒有{surplus}。</translation>
    </message>
    <message>
        <source>“{name}” is for another network: {parameter} has the shape {found}, and this LeNet-5 needs {needed}.</source>
        <translation>「{name}」屬於別的網路：{parameter}的形狀是{found}，這個LeNet-5需要{needed}。</translation>
    </message>
    <message>
        <source>“{name}” does not hold plain floating-point numbers in {parameter}. Save the state_dict of a network that was neither quantised nor pruned.</source>
        <translation>「{name}」的{parameter}不是單純的浮點數。請儲存未經量化或剪枝的網路的state_dict。</translation>
    </message>
    <message>
        <source>“{name}” holds values that are not numbers in {parameter}: its training went wrong. Choose weights from another run.</source>
        <translation>「{name}」的{parameter}含有不是數字的值：它的訓練出了問題。請選擇其他訓練的權重。</translation>
    </message>
    <message>
        <source>“{name}” is open, but it reads hardly any digits: it was not trained, or learned something else.</source>
        <translation>「{name}」已開啟，但幾乎認不出數字：它沒有訓練過，或學的是別的東西。</translation>
    </message>
    <message>
        <source>“{name}” is for a LeNet-5 with {activation} and {pooling}-pooling. The one shown here has ReLU and max-pooling, so it would misread with these weights.</source>
        <translation>「{name}」屬於使用{activation}與{pooling}池化的LeNet-5。這裡的LeNet-5使用ReLU與最大池化，用這些權重會認錯。</translation>
    </message>
    <message>
        <source>“{name}” reads digits best whose pixels go from {scale}, paper to ink. Its first layer was adapted, so that it reads here as it did there.</source>
        <translation>「{name}」最適合像素範圍為{scale}（從紙到墨）的數字。已調整它的第一層，使它在這裡的辨識與原來相同。</translation>
    </message>
    <message>
        <source>“{name}” is TorchScript: a program with its weights, and programs from elsewhere are not run. Where it was made, save `model.state_dict()`.</source>
        <translation>「{name}」是TorchScript：帶有權重的程式，而來路不明的程式不會在這裡執行。請在原來的地方儲存`model.state_dict()`。</translation>
    </message>
    <message>
        <source>“{name}” was saved by Keras, whose files are not opened here. Copy its weights into a PyTorch network and save `model.state_dict()`.</source>
        <translation>「{name}」由Keras儲存，這裡不開啟這類檔案。請將權重複製到PyTorch網路，再儲存`model.state_dict()`。</translation>
    </message>
    <message>
        <source>“{name}” is an ONNX file, which is not opened here. Save `model.state_dict()` of the network that it was made from.</source>
        <translation>「{name}」是ONNX檔，這裡不開啟這類檔案。請從產生它的網路儲存`model.state_dict()`。</translation>
    </message>
    <message>
        <source>“{name}” holds no state_dict. Save `model.state_dict()` instead.</source>
        <translation>「{name}」中沒有state_dict。請改為儲存`model.state_dict()`。</translation>
    </message>
    <message>
        <source>“{name}” is for a network with batch normalisation, which scales each map anew. The LeNet-5 shown here has none.</source>
        <translation>「{name}」屬於使用批次正規化的網路，那會重新縮放每張特徵圖。這裡的LeNet-5沒有批次正規化。</translation>
    </message>
    <message>
        <source>“{name}” is for a LeNet-5 that reads 28×28 pixels without a margin. The one shown here reads 32×32, as in the paper. Train with padding, so that C5 gets 400 numbers and not 256.</source>
        <translation>「{name}」屬於讀取28×28像素、沒有邊界的LeNet-5。這裡的LeNet-5和論文一樣讀取32×32。請在訓練時補上邊界（padding），讓C5得到400個數而不是256個。</translation>
    </message>
    <message>
        <source>“{name}” is for another network: the shapes of its layers are {found}. Those of LeNet-5 are {needed}.</source>
        <translation>「{name}」屬於別的網路：各層的形狀是{found}。LeNet-5的是{needed}。</translation>
    </message>
    <message>
        <source>ONNX needs two more packages. Run “uv pip install onnx onnxruntime”, or without uv “pip install onnx onnxruntime”, where lenet-gui is installed; then export again.</source>
        <translation>ONNX還需要兩個套件。請在安裝lenet-gui的地方執行“uv pip install onnx onnxruntime”，沒有uv則執行“pip install onnx onnxruntime”；再重新匯出。</translation>
    </message>
    <message>
        <source>&apos;step {number}&apos;</source>
        <translation>「step {number}」</translation>
    </message>
    <message>
        <source>&apos;attributes&apos;</source>
        <translation>「attributes」</translation>
    </message>
    <message>
        <source>&apos;objects that lie elsewhere&apos;</source>
        <translation>「位於他處的物件」</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}以及另外{count}個</translation>
    </message>
    <message>
        <source>“{name}” is damaged or was cut short, so it cannot be read as {kind}.</source>
        <translation>「{name}」已損壞或不完整，因此無法當作{kind}讀取。</translation>
    </message>
    <message>
        <source>“{name}” holds far more than the weights of a LeNet-5, so it was not opened.</source>
        <translation>「{name}」的內容遠多於LeNet-5的權重，因此沒有開啟。</translation>
    </message>
    <message>
        <source>“{path}” could not be written: {reason}. Choose another folder, or make room on the disk.</source>
        <translation>無法寫入「{path}」：{reason}。請選擇其他資料夾，或騰出磁碟空間。</translation>
    </message>
    <message>
        <source>“{folder}” holds no pictures.</source>
        <translation>「{folder}」中沒有圖片。</translation>
    </message>
    <message>
        <source>The drawing cannot be kept for the next start: {reason}. Save it to a file.</source>
        <translation>無法為下次啟動保留畫布：{reason}。請存成檔案。</translation>
    </message>
    <message>
        <source>“{path}” could not be written: there is no such folder.</source>
        <translation>無法寫入「{path}」：沒有這個資料夾。</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard. Copy one first.</source>
        <translation>剪貼簿中沒有圖片。請先複製一張。</translation>
    </message>
    <message>
        <source>{error} The shipped weights are used instead.</source>
        <translation>{error}已改用內建的權重。</translation>
    </message>
    <message>
        <source>“{name}” is damaged: it is no teacher for LeNet-5.</source>
        <translation>「{name}」已損壞：不能當作LeNet-5的教師網路。</translation>
    </message>
    <message>
        <source>“{name}” holds no digits in UNIPEN&apos;s form.</source>
        <translation>「{name}」裡沒有UNIPEN格式的數字。</translation>
    </message>
    <message>
        <source>“{name}” is damaged: a point has no two numbers.</source>
        <translation>「{name}」已損壞：有個點沒有兩個數值。</translation>
    </message>
    <message>
        <source>“{name}” was written by a newer version of this program. Update the program to open it.</source>
        <translation>「{name}」是由較新版本的程式寫成的。請更新程式後再開啟。</translation>
    </message>
    <message>
        <source>“{name}” is not a lesson, or it is damaged.</source>
        <translation>「{name}」不是課程，或已損壞。</translation>
    </message>
    <message>
        <source>“{name}” has more than {count} steps: split it.</source>
        <translation>「{name}」超過{count}個步驟：請分成幾份。</translation>
    </message>
    <message>
        <source>This lesson is too large to be saved: its drawings take more than {size} MiB. Delete the steps with the most ink.</source>
        <translation>這份課程太大，無法儲存：其中的畫布內容超過{size} MiB。請刪除墨跡最多的步驟。</translation>
    </message>
    <message>
        <source>“{name}” is a lesson without a step that can be read.</source>
        <translation>「{name}」這份課程沒有可以讀取的步驟。</translation>
    </message>
</context>
<context>
    <name>Estimate</name>
    <message>
        <source>Measuring how long it will take…</source>
        <translation>正在測量需要多久…</translation>
    </message>
    <message>
        <source>About {time} on this computer.</source>
        <translation>在這部電腦上約需{time}。</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Import or export</source>
        <translation>匯入或匯出</translation>
    </message>
    <message>
        <source>Bring digits in, or take these along</source>
        <translation>把數字帶進來，或把這些帶走</translation>
    </message>
    <message>
        <source>&amp;Import a file…</source>
        <translation>匯入檔案(&amp;I)…</translation>
    </message>
    <message>
        <source>Import a &amp;folder of pictures…</source>
        <translation>匯入圖片資料夾(&amp;F)…</translation>
    </message>
    <message>
        <source>Export as a &amp;stroke file…</source>
        <translation>匯出成筆畫檔(&amp;S)…</translation>
    </message>
    <message>
        <source>Export as I&amp;DX files, like MNIST&apos;s…</source>
        <translation>匯出成MNIST那樣的IDX檔(&amp;D)…</translation>
    </message>
    <message>
        <source>Export as &amp;pictures…</source>
        <translation>匯出成圖片(&amp;P)…</translation>
    </message>
    <message>
        <source>Stroke files and IDX files ({patterns});;All files (*)</source>
        <translation>筆畫檔與IDX檔 ({patterns});;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Import digits</source>
        <translation>匯入數字</translation>
    </message>
    <message>
        <source>Import the folders 0 to 9 in this one</source>
        <translation>匯入這個資料夾中的0到9資料夾</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>匯入中…</translation>
    </message>
    <message>
        <source>Stroke file (*.jsonl)</source>
        <translation>筆畫檔 (*.jsonl)</translation>
    </message>
    <message>
        <source>Packed stroke file (*.jsonl.gz)</source>
        <translation>壓縮的筆畫檔 (*.jsonl.gz)</translation>
    </message>
    <message>
        <source>Export digits</source>
        <translation>匯出數字</translation>
    </message>
    <message>
        <source>{digits}, IDX</source>
        <translation>{digits}，IDX</translation>
    </message>
    <message>
        <source>my digits</source>
        <translation>我的數字</translation>
    </message>
    <message>
        <source>digits by {name}</source>
        <translation>{name}的數字</translation>
    </message>
    <message>
        <source>Export into a new folder in this one</source>
        <translation>匯出到這裡的新資料夾</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>匯出中…</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>&amp;Export weights</source>
        <translation>匯出權重(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;safetensors, with the card…</source>
        <translation>safetensors，附說明卡(&amp;S)…</translation>
    </message>
    <message>
        <source>Opens in this program and in many others.</source>
        <translation>可在這個程式與許多其他程式中開啟。</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>權重 (*.safetensors)</translation>
    </message>
    <message>
        <source>&amp;PyTorch state_dict…</source>
        <translation>PyTorch state_dict(&amp;P)…</translation>
    </message>
    <message>
        <source>Opens with torch.load(FILE, weights_only=True).</source>
        <translation>可用torch.load(FILE, weights_only=True)開啟。</translation>
    </message>
    <message>
        <source>PyTorch state_dict (*.pt)</source>
        <translation>PyTorch state_dict (*.pt)</translation>
    </message>
    <message>
        <source>ONNX model (*.onnx)</source>
        <translation>ONNX模型 (*.onnx)</translation>
    </message>
    <message>
        <source>&amp;ONNX: first install onnx and onnxruntime…</source>
        <translation>ONNX：請先安裝onnx與onnxruntime(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;ONNX model…</source>
        <translation>ONNX模型(&amp;O)…</translation>
    </message>
    <message>
        <source>Runs without PyTorch, and says how an image becomes its input.</source>
        <translation>不需PyTorch即可執行，並說明圖片如何變成它的輸入。</translation>
    </message>
    <message>
        <source>Export weights</source>
        <translation>匯出權重</translation>
    </message>
</context>
<context>
    <name>Eyes</name>
    <message>
        <source>Turn {map} on again (X)</source>
        <translation>重新開啟{map}（X）</translation>
    </message>
    <message>
        <source>Turn {map} off, so that it counts as 0 (X)</source>
        <translation>關閉{map}，使它視為0（X）</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;image…</source>
        <translation>開啟圖片(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Save drawing…</source>
        <translation>儲存畫布(&amp;S)…</translation>
    </message>
    <message>
        <source>Open &amp;weights…</source>
        <translation>開啟權重(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>結束(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>FormCard</name>
    <message>
        <source>fixed while it trains</source>
        <translation>訓練中無法更改</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>這次訓練</translation>
    </message>
</context>
<context>
    <name>FoundDigitsModel</name>
    <message>
        <source>no digit: left out</source>
        <translation>不是數字：略過</translation>
    </message>
    <message>
        <source>perhaps {digit}</source>
        <translation>可能是{digit}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Digits</source>
        <translation>數字</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>no digit</source>
        <translation>非數字</translation>
    </message>
    <message>
        <source>{label}, read as {read}</source>
        <translation>{label}，認成{read}</translation>
    </message>
</context>
<context>
    <name>Ghost</name>
    <message>
        <source>Now you: draw a digit</source>
        <translation>換你了：寫一個數字</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>A network that reads digits, by Yann LeCun and others, 1998; banks read cheques with it. This one has its layers and 61,706 weights, with ReLU and max-pooling in place of smoother functions.</source>
        <translation>辨識數字的網路，由Yann LeCun等人在1998年提出；銀行用它讀支票。這裡保留它的各層與61,706個權重，並以ReLU與最大池化取代較平滑的函數。</translation>
    </message>
    <message>
        <source>lenet-5</source>
        <translation>lenet-5</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>What the network gets: 32×32 numbers, one for each pixel, and nothing else. It knows neither the order of the strokes nor how large they were drawn.</source>
        <translation>網路收到的東西：32×32個數，每個像素一個，此外什麼都沒有。它既不知道筆順，也不知道原本寫得多大。</translation>
    </message>
    <message>
        <source>input|inputs</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>The ink, 0 to 1, less the mean of all MNIST pixels, divided by how far they spread. So paper is −0.42 and full ink 2.82; from numbers around 0 a network learns faster.</source>
        <translation>墨量（0到1）減去MNIST所有像素的平均，再除以它們的離散程度。因此紙是−0.42，全墨是2.82；數值在0附近，網路學得比較快。</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>已正規化</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>One step of the computation: it turns the numbers of the layer before into new ones. C1, C3 and C5 are convolutions, S2 and S4 pool, F6 and Output weigh everything at once.</source>
        <translation>計算的一個步驟：把前一層的數變成新的數。C1、C3與C5是卷積層，S2與S4做池化，F6與Output則一次權衡所有的數。</translation>
    </message>
    <message>
        <source>layer|layers</source>
        <translation>網路層|卷積層|各層|每一層</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>單元</translation>
    </message>
    <message>
        <source>One number of a layer, and how it is computed: some numbers of the layer before, each times a weight, added up. It is also called a neuron.</source>
        <translation>一層中的一個數，以及它的計算方式：前一層的若干個數，各乘上一個權重，再加起來。又稱神經元。</translation>
    </message>
    <message>
        <source>unit|units|neuron</source>
        <translation>單元|神經元</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>A number by which one of a unit&apos;s inputs is multiplied: a positive weight lets it speak for the unit, a negative one against it. Nobody writes weights down; training finds them.</source>
        <translation>單元的一個輸入所要乘上的數：正權重讓輸入支持這個單元，負權重則反對。權重不是人寫下的，而是訓練找到的。</translation>
    </message>
    <message>
        <source>weight|weights</source>
        <translation>權重</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏權值</translation>
    </message>
    <message>
        <source>A number that is added to a unit&apos;s sum, whatever the input is. It says how easily the unit answers at all.</source>
        <translation>不論輸入為何，都加到單元總和上的數。它表示這個單元有多容易產生反應。</translation>
    </message>
    <message>
        <source>bias|biases</source>
        <translation>偏權值</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>A small grid of weights, 5×5 here, that slides over a map. At each place its weights are multiplied by the numbers under them and added up: the sum is large where the map looks like the kernel.</source>
        <translation>一小格權重，這裡是5×5，在特徵圖上滑動。在每個位置，權重與底下的數相乘再加起來：特徵圖與卷積核越像，總和越大。</translation>
    </message>
    <message>
        <source>kernel|kernels</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷積</translation>
    </message>
    <message>
        <source>What a layer does whose kernels slide over maps. The same few weights are used everywhere, so an edge is found wherever it was drawn.</source>
        <translation>卷積核在特徵圖上滑動的那種層所做的事。處處使用相同的少數權重，所以一條邊緣不論寫在哪裡都找得到。</translation>
    </message>
    <message>
        <source>convolution|convolutions</source>
        <translation>卷積</translation>
    </message>
    <message>
        <source>Feature map</source>
        <translation>特徵圖</translation>
    </message>
    <message>
        <source>All that one kernel finds, each number in its place: an image of where in the drawing its pattern is. Dark violet is low, yellow is high.</source>
        <translation>一個卷積核找到的全部，每個數都在它的位置上：顯示它的圖樣出現在何處的影像。深紫色是低，黃色是高。</translation>
    </message>
    <message>
        <source>feature map|feature maps|map|maps</source>
        <translation>特徵圖</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Short for rectified linear unit: a negative sum becomes 0, any other stays as it is. Without such a bend, many layers could do no more than a single one.</source>
        <translation>修正線性單元（rectified linear unit）的簡稱：負的總和變成0，其餘不變。少了這個轉折，再多層也不會勝過單獨一層。</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Of every 2×2 units only the largest goes on (max-pooling). The map is halved, and a digit that was written a little further to the left looks nearly the same.</source>
        <translation>每2×2個單元只有最大的往下傳（最大池化）。特徵圖縮小一半，寫得稍微偏左的數字看起來也幾乎一樣。</translation>
    </message>
    <message>
        <source>pooling|max-pooling|pool|pools</source>
        <translation>池化|最大池化</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>The part of the input that a unit sees. In C1 that is 5×5 pixels, in C3 14×14; from C5 on, it is everything.</source>
        <translation>單元所看到的那部分輸入。在C1是5×5像素，在C3是14×14；從C5起則是全部。</translation>
    </message>
    <message>
        <source>receptive field|receptive fields</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>The last sum for a digit: the evidence for it, less the evidence against it. It can be any number; the softmax turns all ten into probabilities.</source>
        <translation>一個數字最後的總和：支持它的證據減去反對它的證據。可以是任何數；softmax把十個logit變成機率。</translation>
    </message>
    <message>
        <source>logit|logits</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Makes ten probabilities of ten logits: e to the power of each, divided by the total. A small lead gives a small majority, a large one nearly everything.</source>
        <translation>把十個logit變成十個機率：各取e的次方，再除以總和。稍微領先得到稍多，大幅領先則幾乎得到全部。</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>溫度</translation>
    </message>
    <message>
        <source>The number by which all logits are divided before the softmax. Above 1 the network gets more modest, below 1 more certain; which digit wins stays the same.</source>
        <translation>在softmax之前，所有logit都要除以的數。大於1時網路較保守，小於1時較篤定；哪個數字勝出則不變。</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>溫度</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>機率</translation>
    </message>
    <message>
        <source>How much the network believes in a digit; those of the ten add up to 100 %. It can be sure and wrong: it knows only what it was trained on.</source>
        <translation>網路有多相信一個數字；十個機率加起來是100%。它可能很確定卻認錯：它只知道訓練過的東西。</translation>
    </message>
    <message>
        <source>probability|probabilities</source>
        <translation>機率</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校準</translation>
    </message>
    <message>
        <source>Making probabilities mean what they say: of all readings at 90 %, nine in ten should be right. For that the temperature is fitted after training.</source>
        <translation>讓機率名副其實：所有90%的辨識結果中，十個應有九個是對的。為此在訓練之後調整溫度。</translation>
    </message>
    <message>
        <source>calibration|calibrated</source>
        <translation>校準</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>門檻</translation>
    </message>
    <message>
        <source>The probability below which a reading counts as not sure. It is fitted to each set of weights, and drawn as a dotted line over the bars.</source>
        <translation>機率低於它的辨識結果視為不確定。每組權重各有自己的門檻，以虛線畫在長條上。</translation>
    </message>
    <message>
        <source>threshold|not sure</source>
        <translation>門檻|不確定</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>How much a result would change if a number grew a little; there is one for every number. Gradient × input asks this of a digit&apos;s logit for each pixel; training asks it of the loss for each weight.</source>
        <translation>一個數稍微變大時，結果會變多少；每個數都有一個梯度。「梯度 × 輸入」對每個像素問某數字的logit；訓練則對每個權重問損失。</translation>
    </message>
    <message>
        <source>gradient|gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮蔽</translation>
    </message>
    <message>
        <source>Ink is covered bit by bit, and each time the network reads again. Where a digit&apos;s logit falls most, that ink matters most.</source>
        <translation>一點一點把墨跡蓋住，每次都讓網路重新辨識。哪裡蓋住後logit降得最多，那裡的墨跡就最重要。</translation>
    </message>
    <message>
        <source>occlusion</source>
        <translation>遮蔽</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>70,000 handwritten digits of 28×28 pixels, half of them by clerks of the US Census Bureau, half by high-school students. 60,000 are there to learn from, 10,000 to test with. Most people&apos;s first network learns from them.</source>
        <translation>70,000個28×28像素的手寫數字，一半出自美國人口普查局的職員，一半出自高中生。60,000個用來學習，10,000個用來測試。多數人的第一個網路都是用它學的。</translation>
    </message>
    <message>
        <source>mnist</source>
        <translation>mnist</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Finding weights: the network reads images whose digits are known, and after each batch every weight is moved a little, so that the loss falls. Nobody tells it what to look for.</source>
        <translation>尋找權重：讓網路看已知答案的影像，每一批之後把每個權重稍微移動，使損失下降。沒有人告訴它要找什麼。</translation>
    </message>
    <message>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>測試影像</translation>
    </message>
    <message>
        <source>Images that the network never learned from, kept apart to see what it can really do. On training images it might only remember.</source>
        <translation>網路從未學過的影像，另外保留，用來看它真正的能力。對於訓練影像，它可能只是背下來。</translation>
    </message>
    <message>
        <source>test images|test image</source>
        <translation>測試影像</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>週期</translation>
    </message>
    <message>
        <source>One pass through all training images. After each, the network is tested, and your drawing is read anew.</source>
        <translation>把所有訓練影像看過一遍，也稱訓練週期（epoch）。每個週期之後測試網路，並重新辨識你寫的數字。</translation>
    </message>
    <message>
        <source>epoch|epochs</source>
        <translation>週期|訓練週期</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>The images that are shown before the weights are corrected once. The correction is the average of what each of them asks for.</source>
        <translation>權重修正一次之前所看的影像。修正量是其中每張影像所要求的平均。</translation>
    </message>
    <message>
        <source>batch|batches|batch size</source>
        <translation>批次|批次大小</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>One number for how wrong the network is: 0 would be always right and quite certain. Training makes it smaller. Here it is the cross entropy.</source>
        <translation>以一個數表示網路錯得多嚴重：0表示永遠正確且十分確定。訓練使它變小。這裡用的是交叉熵。</translation>
    </message>
    <message>
        <source>loss|losses</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Cross entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Minus the logarithm of the probability that the right digit was given, averaged over images. To be sure and right costs nothing, to be sure and wrong costs much.</source>
        <translation>正確數字所得機率的對數，取負值，再對影像平均。確定又正確不必付出代價，確定卻錯誤則代價很高。</translation>
    </message>
    <message>
        <source>cross entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>The share of test images that are read rightly. Of MNIST&apos;s, 98 in 100 are easy; the last one or two are what recipes compete for.</source>
        <translation>認對的測試影像所占的比例。MNIST的一百張中有98張很容易；各種配方比的是最後一兩張。</translation>
    </message>
    <message>
        <source>accuracy|accuracies</source>
        <translation>準確率</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95%信賴區間</translation>
    </message>
    <message>
        <source>Test images are only a sample: with others, the accuracy would have come out a little different. In 95 of 100 cases such an interval holds the true one.</source>
        <translation>測試影像只是一份樣本：換一批影像，準確率會稍有不同。這樣的區間，100次中有95次包含真正的準確率。</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩陣</translation>
    </message>
    <message>
        <source>A table of all test images: a row for each digit that was written, a column for each that was read. On the diagonal is what is right; the rest are mistakes.</source>
        <translation>所有測試影像的表格：每個寫下的數字一列，每個認成的數字一行。對角線上是認對的，其餘都是認錯的。</translation>
    </message>
    <message>
        <source>confusion matrix</source>
        <translation>混淆矩陣</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>How far each correction moves the weights. Too small, and learning takes for ever; too large, and it never settles.</source>
        <translation>每次修正讓權重移動多遠。太小，學習遙遙無期；太大，永遠穩定不下來。</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>動量</translation>
    </message>
    <message>
        <source>Each correction keeps a share of the one before, as a rolling ball keeps its speed. That carries the weights over small bumps.</source>
        <translation>每次修正都保留前一次的一部分，就像滾動的球保有速度。這讓權重越過小小的起伏。</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>動量</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>權重衰減</translation>
    </message>
    <message>
        <source>With every correction, each weight also shrinks a little. Only those that are needed again and again stay large, so less is learned by heart.</source>
        <translation>每次修正時，每個權重也縮小一點。只有一再用到的才保持很大，因此較少死背。</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>權重衰減</translation>
    </message>
    <message>
        <source>Distortion</source>
        <translation>變形</translation>
    </message>
    <message>
        <source>Training images are turned, slanted, scaled and wobbled a little, differently each time. So the network never sees the same digit twice, and learns what does not matter.</source>
        <translation>訓練影像稍微旋轉、傾斜、縮放、扭動，每次都不同。因此網路不會兩次看到同樣的數字，也學會什麼是不重要的。</translation>
    </message>
    <message>
        <source>distortion|distortions</source>
        <translation>變形</translation>
    </message>
    <message>
        <source>Synthetic digits</source>
        <translation>合成數字</translation>
    </message>
    <message>
        <source>Digits that nobody wrote: a stroke model draws them from hundreds of habits of writing, each time a little differently. They bring in what MNIST&apos;s writers lack, such as a crossed 7.</source>
        <translation>沒有人寫過的數字：筆畫模型依數百種書寫習慣寫成，每次都略有不同。它們補上MNIST的書寫者所沒有的寫法，例如中間加一橫的7。</translation>
    </message>
    <message>
        <source>synthetic digits|synthetic|stroke model</source>
        <translation>合成數字|筆畫模型</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>A person&apos;s own digits, each with what it is. They show which habits of a hand the network cannot read, and it can learn from them. They stay on this computer.</source>
        <translation>一個人自己寫的數字，各附上它是什麼。它們顯示網路認不得哪些書寫習慣，網路也可以從中學習。這些數字都留在這部電腦上。</translation>
    </message>
    <message>
        <source>collection|collections</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Distillation</source>
        <translation>知識蒸餾</translation>
    </message>
    <message>
        <source>Learning a network&apos;s answers, how probable each digit is to it, in place of the labels. Here it keeps what the weights knew while they learn something new, such as your hand.</source>
        <translation>不學標籤，而學另一個網路的答案，也就是它認為各數字有多可能。在這裡，權重學新東西（例如你的筆跡）時，藉此記住原本會的。</translation>
    </message>
    <message>
        <source>distillation</source>
        <translation>知識蒸餾|蒸餾</translation>
    </message>
    <message>
        <source>Stroke file</source>
        <translation>筆畫檔</translation>
    </message>
    <message>
        <source>Digits as they were written: the way of the pen for each, with what it is and who wrote it. Strokes can be turned, slanted and redrawn with any pen; pixels cannot.</source>
        <translation>依書寫過程記錄的數字：每個數字的筆跡路徑，連同它是什麼、由誰寫的。筆畫可以旋轉、傾斜，並用任何筆重畫；像素則不行。</translation>
    </message>
    <message>
        <source>stroke file|stroke files</source>
        <translation>筆畫檔</translation>
    </message>
    <message>
        <source>Non-digit</source>
        <translation>非數字</translation>
    </message>
    <message>
        <source>A drawing that is none of the ten: a letter, a sign, a scribble. Trained with some, the network learns not to be sure of everything.</source>
        <translation>不是十個數字中任何一個的圖：字母、符號、塗鴉。訓練時加入一些，網路就學會不要什麼都很確定。</translation>
    </message>
    <message>
        <source>non-digit|non-digits</source>
        <translation>非數字</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>權重平均</translation>
    </message>
    <message>
        <source>While the weights waver from correction to correction, their moving average stays steadier, and usually reads a little better. It is what is tested and kept.</source>
        <translation>權重隨著一次次修正而搖擺，它們的移動平均則較穩定，通常也認得稍微準一些。測試與保留的就是這個平均。</translation>
    </message>
    <message>
        <source>averaging</source>
        <translation>權重平均</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>隨機種子</translation>
    </message>
    <message>
        <source>Where the random numbers start: those of the first weights and of the order of the images. With the same seed, the same machine repeats a run.</source>
        <translation>隨機數的起點：包括起始權重與影像順序的隨機數。種子相同，同一部電腦就會重現同樣的訓練。</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>隨機種子|種子</translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation>過度擬合</translation>
    </message>
    <message>
        <source>Learning the training images by heart. Then the training loss goes on falling, but the test loss rises.</source>
        <translation>把訓練影像背下來。這時訓練損失繼續下降，測試損失卻上升。</translation>
    </message>
    <message>
        <source>overfitting</source>
        <translation>過度擬合</translation>
    </message>
</context>
<context>
    <name>GlossaryWindow</name>
    <message>
        <source>Glossary</source>
        <translation>詞彙表</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Type a word</source>
        <translation>輸入一個詞</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>詞彙</translation>
    </message>
    <message>
        <source>No such word here.</source>
        <translation>這裡沒有這個詞。</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>GroupsOverlay</name>
    <message>
        <source>One digit at a time: here are {digits}</source>
        <translation>一次一個數字：這裡有{digits}</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Fit</source>
        <translation>調整</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>原樣</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>寫一個數字</translation>
    </message>
    <message>
        <source>With mouse, pen or finger, anywhere and at any size. It is read while you draw; there is no button to press.

Undo and Clear are below the canvas. An image can be opened, pasted or dropped, too.</source>
        <translation>用滑鼠、筆或手指，寫在哪裡、寫多大都可以。邊寫就邊辨識，不需要按任何按鈕。

「復原」與「清除」在畫布下方。也可以開啟、貼上或拖放一張圖片。</translation>
    </message>
    <message>
        <source>Read the bars</source>
        <translation>看長條</translation>
    </message>
    <message>
        <source>There is a bar for each digit: how probable the network finds it. The longest wins.

If it does not reach the dotted line, the network is not sure. Try a letter, or half a digit.

Is yours misread? Say what it is, below the answer: My digits collects it, and the network can learn your hand.</source>
        <translation>每個數字有一條長條：網路認為它有多可能。最長的勝出。

如果沒有到達虛線，網路就不確定。試試寫一個字母，或半個數字。

你寫的被認錯了嗎？在答案下方指出它是什麼：「我的數字」會收起來，網路可以從中學習你的筆跡。</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>網路收到的輸入</translation>
    </message>
    <message>
        <source>Only 32×32 pixels. Fit scales and centres a digit, as the digits were that the network learned from; Plain takes the canvas as it is.

Draw a small digit in a corner, and switch between the two.</source>
        <translation>只有32×32像素。「調整」會縮放數字並置中，就像網路學過的數字那樣；「原樣」則直接採用整張畫布。

在角落寫一個小小的數字，切換兩者看看。</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>看看內部</translation>
    </message>
    <message>
        <source>Every layer is shown while you draw. Point at a map to enlarge it; click a unit, and Inside shows where its number comes from.

The page Story walks through all layers with your own drawing.</source>
        <translation>書寫時每一層都看得到。指向一張特徵圖就會放大；點一下單元，「內部」分頁會顯示這個數從何而來。

「導覽」頁面用你寫的數字，帶你走過每一層。</translation>
    </message>
    <message>
        <source>Ask why</source>
        <translation>問為什麼</translation>
    </message>
    <message>
        <source>The page Why marks which ink speaks for the digit, and which against it.

Then change the drawing right there: close a gap, add a bar, and watch the answer turn.</source>
        <translation>「為什麼」頁面標出哪些墨跡支持這個數字，哪些反對它。

接著就在那裡改寫：補上缺口、加上一橫，看答案如何改變。</translation>
    </message>
    <message>
        <source>Train it yourself</source>
        <translation>自己訓練</translation>
    </message>
    <message>
        <source>Start in the Train tab teaches a new network from nothing, within a minute or so. After every epoch your drawing is read anew.

The weights you have now are not lost: Go back brings them back.</source>
        <translation>「訓練」分頁的「開始」會從零教出一個新網路，只要一分鐘左右。每個週期之後，都會重新辨識你寫的數字。

現在的權重不會遺失：按「換回」就能恢復。</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>如何開始</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>試試看(&amp;R)</translation>
    </message>
    <message>
        <source>Show this in the window.</source>
        <translation>在視窗中顯示這個部分。</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number}/{count}</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
</context>
<context>
    <name>HandCard</name>
    <message>
        <source>&amp;Learn my hand</source>
        <translation>學習我的筆跡(&amp;L)</translation>
    </message>
    <message>
        <source>&lt;p&gt;The weights in use go on learning, with these digits among many others, so that they read your hand better and forget nothing. It takes about half a minute; afterwards you decide whether to keep it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;使用中的權重繼續學習，把這些數字混在許多其他數字裡，這樣就更能認得你的筆跡，也不會忘記原本會的。大約半分鐘；之後由你決定是否保留。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Progress of learning your hand</source>
        <translation>學習筆跡的進度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End it; the weights stay as they were</source>
        <translation>結束學習；權重維持原狀</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Read with what was learnt from now on, also after the next start</source>
        <translation>從現在起用學到的權重辨識，下次啟動也是</translation>
    </message>
    <message>
        <source>&amp;Go back</source>
        <translation>換回(&amp;G)</translation>
    </message>
    <message>
        <source>Read with the weights from before again</source>
        <translation>換回先前的權重來辨識</translation>
    </message>
    <message>
        <source>&amp;Undo keeping</source>
        <translation>取消保留(&amp;U)</translation>
    </message>
    <message>
        <source>Choose again, and read as before. The file stays where it is.</source>
        <translation>重新選擇，並回到原先的辨識方式。檔案仍留在原處。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Hide this</source>
        <translation>隱藏這個面板</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>準備中…</translation>
    </message>
    <message>
        <source>Drawing your digits in many variants…</source>
        <translation>正在以多種變化重寫你的數字…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘{time}</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較中…</translation>
    </message>
    <message>
        <source>Kept: your hand</source>
        <translation>已保留：我的筆跡</translation>
    </message>
    <message>
        <source>Your hand</source>
        <translation>我的筆跡</translation>
    </message>
    <message>
        <source>Learning your hand</source>
        <translation>學習我的筆跡</translation>
    </message>
    <message>
        <source>Learning {name}&apos;s hand</source>
        <translation>學習{name}的筆跡</translation>
    </message>
    <message>
        <source>Kept: {name}&apos;s hand</source>
        <translation>已保留：{name}的筆跡</translation>
    </message>
    <message>
        <source>{name}&apos;s hand</source>
        <translation>{name}的筆跡</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之後</translation>
    </message>
    <message>
        <source>{data}&apos;s test images</source>
        <translation>{data}的測試影像</translation>
    </message>
    <message>
        <source>Your digits, not learnt</source>
        <translation>你未用於學習的數字</translation>
    </message>
    <message>
        <source>Digits of the stroke model</source>
        <translation>筆畫模型的數字</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of your digits read differently now</source>
        <translation>
            <numerusform>你的數字中有%Ln個現在認得不同了</numerusform>
        </translation>
    </message>
    <message>
        <source>{what} ({count})</source>
        <translation>{what}（{count}）</translation>
    </message>
    <message>
        <source>None of your digits was held back, as there are fewer than three of a kind: what it brought to new ones cannot be shown.</source>
        <translation>你的數字沒有保留下來測試的，因為每種都不到三個：無法顯示對新數字有什麼效果。</translation>
    </message>
    <message>
        <source>It reads {data} worse than before, by more than two images in a thousand: perhaps go back.</source>
        <translation>它辨識{data}的成績比之前差，每千張多錯了兩張以上：也許該換回去。</translation>
    </message>
</context>
<context>
    <name>HeatScale</name>
    <message>
        <source>What the colours stand for, in logits</source>
        <translation>顏色代表的數值（logit）</translation>
    </message>
    <message>
        <source>What the colours stand for, in logits: the sums of Output.</source>
        <translation>顏色代表的數值，以logit（Output的加權和）計。</translation>
    </message>
    <message>
        <source>against it</source>
        <translation>反對它</translation>
    </message>
    <message>
        <source>for it</source>
        <translation>支持它</translation>
    </message>
    <message>
        <source>for {digit}</source>
        <translation>支持{digit}</translation>
    </message>
    <message>
        <source>against {digit}</source>
        <translation>反對{digit}</translation>
    </message>
    <message>
        <source>{words}: {figure}</source>
        <translation>{words}：{figure}</translation>
    </message>
</context>
<context>
    <name>HeatView</name>
    <message>
        <source>What each pixel of the input does for the digit</source>
        <translation>輸入的每個像素對這個數字有何作用</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>How to &amp;begin</source>
        <translation>如何開始(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>鍵盤快速鍵(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Glossary</source>
        <translation>詞彙表(&amp;G)</translation>
    </message>
    <message>
        <source>For &amp;teachers</source>
        <translation>給老師(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>關於(&amp;A)</translation>
    </message>
</context>
<context>
    <name>InputPicture</name>
    <message>
        <source>The input of the network</source>
        <translation>網路的輸入</translation>
    </message>
    <message>
        <source>Click a pixel, or use the arrow keys, to see its number.</source>
        <translation>點一下像素，或用方向鍵，查看它的數值。</translation>
    </message>
    <message>
        <source>{place}: {ink} of ink</source>
        <translation>{place}：墨量{ink}</translation>
    </message>
    <message>
        <source>the network gets {value}</source>
        <translation>網路收到{value}</translation>
    </message>
    <message>
        <source>dashed: the box; cross: the centre of mass</source>
        <translation>虛線框：外框；十字：質心</translation>
    </message>
    <message>
        <source>then changed in “What if”, so without marks</source>
        <translation>又在「如果」中更動過，因此沒有標記</translation>
    </message>
    <message>
        <source>“Plain”: the canvas as it is</source>
        <translation>「原樣」：畫布照原樣</translation>
    </message>
    <message>
        <source>“Plain”, then changed in “What if”</source>
        <translation>「原樣」，又在「如果」中更動過</translation>
    </message>
</context>
<context>
    <name>InputView</name>
    <message>
        <source>The input of the network, 32×32 pixels</source>
        <translation>網路的輸入，32×32像素</translation>
    </message>
    <message>
        <source>The 32×32 pixels that the network gets.</source>
        <translation>網路收到的32×32個像素。</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>Click a digit to look into it.</source>
        <translation>點一下數字，深入查看。</translation>
    </message>
    <message>
        <source>What to look into</source>
        <translation>要查看什麼</translation>
    </message>
    <message>
        <source>Story</source>
        <extracomment>A page that walks through the network, layer by layer.</extracomment>
        <translation>導覽</translation>
    </message>
    <message>
        <source>How is a digit read?</source>
        <translation>數字是怎麼認出來的？</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>單元</translation>
    </message>
    <message>
        <source>Where does this number come from?</source>
        <translation>這個數從哪裡來？</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>追溯</translation>
    </message>
    <message>
        <source>What led to this?</source>
        <translation>是什麼造成的？</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>為什麼</translation>
    </message>
    <message>
        <source>Why this digit, and not another?</source>
        <translation>為什麼是這個數字，而不是另一個？</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>如果</translation>
    </message>
    <message>
        <source>What if a map were turned off?</source>
        <translation>如果關閉一張特徵圖會怎樣？</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>What has the network learnt?</source>
        <translation>網路學到了什麼？</translation>
    </message>
</context>
<context>
    <name>KernelDetail</name>
    <message>
        <source>The kernel that is pointed at</source>
        <translation>指向的卷積核</translation>
    </message>
    <message>
        <source>Point at a kernel</source>
        <translation>指向一個卷積核，</translation>
    </message>
    <message>
        <source>to read its weights.</source>
        <translation>查看它的權重。</translation>
    </message>
    <message>
        <source>over the input</source>
        <translation>在輸入上</translation>
    </message>
    <message>
        <source>over {map}</source>
        <translation>在{map}上</translation>
    </message>
    <message>
        <source>{map}: {weight}</source>
        <translation>{map}：{weight}</translation>
    </message>
    <message>
        <source>bias {bias}</source>
        <translation>偏權值{bias}</translation>
    </message>
    <message>
        <source>bias {bias} (others)</source>
        <translation>偏權值{bias}（另一組）</translation>
    </message>
    <message>
        <source>bias {bias} (difference)</source>
        <translation>偏權值{bias}（差異）</translation>
    </message>
</context>
<context>
    <name>KernelPicture</name>
    <message>
        <source>A kernel of C1 slides over the input</source>
        <translation>C1的卷積核在輸入上滑動</translation>
    </message>
    <message>
        <source>together: {total}, after ReLU: {value}</source>
        <translation>合計：{total}，ReLU之後：{value}</translation>
    </message>
    <message>
        <source>together: {total}, but turned off: 0</source>
        <translation>合計：{total}，但已關閉：0</translation>
    </message>
    <message>
        <source>25 products: {sum}, bias: {bias}</source>
        <translation>25個乘積：{sum}，偏權值：{bias}</translation>
    </message>
    <message>
        <source>input</source>
        <translation>輸入</translation>
    </message>
    <message>
        <source>kernel {number} (blue: &lt; 0)</source>
        <translation>卷積核{number}（藍色：&lt; 0）</translation>
    </message>
</context>
<context>
    <name>KernelView</name>
    <message>
        <source>The weights of every layer</source>
        <translation>每一層的權重</translation>
    </message>
    <message>
        <source>&lt;p&gt;±: the weight with the strongest colour; 99 of 100 weights are smaller.&lt;/p&gt;</source>
        <translation>&lt;p&gt;±：顏色最深的權重；100個權重中有99個比它小。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;C1: 6 kernels, one below the other. Each slides over the input and makes one map: an orange weight looks for ink there, a blue one for paper.&lt;/p&gt;</source>
        <translation>&lt;p&gt;C1：6個卷積核，由上而下。每個在輸入上滑動，產生一張特徵圖：橙色權重尋找墨，藍色權重尋找紙。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;C3: each column makes one of the 16 maps from all 6 maps of S2; the kernel in row 2 slides over map 2.&lt;/p&gt;</source>
        <translation>&lt;p&gt;C3：每一行由S2的6張特徵圖產生16張特徵圖中的一張；第2列的卷積核在特徵圖2上滑動。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;C5: each square makes one of the 120 units. Its 4×4 kernels, in reading order, look at the 16 maps of S4.&lt;/p&gt;</source>
        <translation>&lt;p&gt;C5：每個方塊是120個單元之一。它的4×4個卷積核依閱讀順序，分別看S4的16張特徵圖。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;F6: each row makes one of the 84 units, with a weight for each of the 120 units of C5.&lt;/p&gt;</source>
        <translation>&lt;p&gt;F6：每一列是84個單元之一，對C5的120個單元各有一個權重。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Output: each column makes one digit; each row shows which digits that unit of F6 counts for and against.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Output：每一行是一個數字；每一列顯示F6的那個單元支持哪些數字、反對哪些數字。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>沒有差異</translation>
    </message>
    <message>
        <source>±0</source>
        <translation>±0</translation>
    </message>
    <message>
        <source>±{reach}</source>
        <translation>±{reach}</translation>
    </message>
    <message>
        <source>{reach}   a column for each map</source>
        <translation>{reach}   每張特徵圖一行</translation>
    </message>
    <message>
        <source>{reach}   120 units, each with 4×4 kernels</source>
        <translation>{reach}   120個單元，各有4×4個卷積核</translation>
    </message>
    <message>
        <source>{reach}   a row for each unit</source>
        <translation>{reach}   每個單元一列</translation>
    </message>
    <message>
        <source>{reach}</source>
        <translation>{reach}</translation>
    </message>
</context>
<context>
    <name>KernelsPage</name>
    <message>
        <source>C1 to C5</source>
        <translation>C1到C5</translation>
    </message>
    <message>
        <source>F6, Output</source>
        <translation>F6、Output</translation>
    </message>
    <message>
        <source>Show the kernels: small grids of weights that look at a part of a map, or all of it.</source>
        <translation>顯示卷積核：一小格權重，看特徵圖的一部分或全部。</translation>
    </message>
    <message>
        <source>Show the weights between single units.</source>
        <translation>顯示單元與單元之間的權重。</translation>
    </message>
    <message>
        <source>These weights could not be opened: {error}</source>
        <translation>無法開啟這些權重：{error}</translation>
    </message>
    <message>
        <source>these: {name}</source>
        <translation>這組：{name}</translation>
    </message>
    <message>
        <source>others: {name}</source>
        <translation>另一組：{name}</translation>
    </message>
    <message>
        <source>Opening the other weights…</source>
        <translation>正在開啟另一組權重…</translation>
    </message>
    <message>
        <source>Draw a digit to see what these weights read.</source>
        <translation>寫一個數字，看這些權重認成什麼。</translation>
    </message>
    <message>
        <source>Choose other weights above, and both read your digit.</source>
        <translation>在上方選另一組權重，兩組都會辨識你的數字。</translation>
    </message>
    <message>
        <source>Both read a {digit}.</source>
        <translation>兩組都認成{digit}。</translation>
    </message>
    <message>
        <source>These weights read a {digit}, the others a {other}.</source>
        <translation>這組權重認成{digit}，另一組認成{other}。</translation>
    </message>
    <message>
        <source>Both say “{verdict}”.</source>
        <translation>兩組都說「{verdict}」。</translation>
    </message>
    <message>
        <source>These weights say “{these}”, the others “{other}”.</source>
        <translation>這組權重說「{these}」，另一組說「{other}」。</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>What</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>In the Draw tab</source>
        <translation>在「手寫」分頁</translation>
    </message>
    <message>
        <source>In a picture</source>
        <translation>在圖片中</translation>
    </message>
    <message>
        <source>In the Inside tab</source>
        <translation>在「內部」分頁</translation>
    </message>
    <message>
        <source>In My digits</source>
        <translation>在「我的數字」</translation>
    </message>
    <message>
        <source>While writing digits</source>
        <translation>書寫數字時</translation>
    </message>
    <message>
        <source>In a lesson</source>
        <translation>在課程中</translation>
    </message>
    <message>
        <source>Store it: it is this digit</source>
        <translation>加入收藏：是這個數字</translation>
    </message>
    <message>
        <source>Store it: it is no digit</source>
        <translation>加入收藏：不是數字</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左轉</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右轉</translation>
    </message>
    <message>
        <source>From digit to digit</source>
        <translation>移到其他數字</translation>
    </message>
    <message>
        <source>Correct the digit</source>
        <translation>更正這個數字</translation>
    </message>
    <message>
        <source>It is no digit</source>
        <translation>不是數字</translation>
    </message>
    <message>
        <source>Back to the canvas</source>
        <translation>回到畫布</translation>
    </message>
    <message>
        <source>Store it, and go on to the next</source>
        <translation>儲存並寫下一個</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>End writing</source>
        <translation>結束書寫</translation>
    </message>
    <message>
        <source>Give what is chosen this label</source>
        <translation>將選取的改為這個標籤</translation>
    </message>
    <message>
        <source>Label it as no digit</source>
        <translation>標為不是數字</translation>
    </message>
    <message>
        <source>Story: the next step</source>
        <translation>導覽：下一步</translation>
    </message>
    <message>
        <source>Story: the step before</source>
        <translation>導覽：上一步</translation>
    </message>
    <message>
        <source>Put it on the canvas</source>
        <translation>放到畫布上</translation>
    </message>
    <message>
        <source>Move a side of the part in</source>
        <translation>將範圍的左邊或右邊向內移</translation>
    </message>
    <message>
        <source>Move its top or bottom in</source>
        <translation>將範圍的上邊或下邊向內移</translation>
    </message>
    <message>
        <source>Delete what is chosen</source>
        <translation>刪除選取的</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Move the step</source>
        <translation>移動步驟</translation>
    </message>
    <message>
        <source>Delete the step</source>
        <translation>刪除步驟</translation>
    </message>
    <message>
        <source>From unit to unit</source>
        <translation>在單元之間移動</translation>
    </message>
    <message>
        <source>Unpin the unit</source>
        <translation>取消釘選單元</translation>
    </message>
    <message>
        <source>Turn the map off, or on again</source>
        <translation>關閉或重新開啟特徵圖</translation>
    </message>
    <message>
        <source>Why is it read this way? (In Draw, too)</source>
        <translation>為什麼這樣認？（「手寫」分頁也適用）</translation>
    </message>
    <message>
        <source>Choose what has the focus</source>
        <translation>選擇焦點所在的項目</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>下一頁</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Labels</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>不是數字</translation>
    </message>
    <message>
        <source>{label}: {count}</source>
        <translation>{label}：{count}</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <extracomment>What the language of the translation calls itself.</extracomment>
        <translation>繁體中文</translation>
    </message>
    <message>
        <source>any font</source>
        <extracomment>Fonts that have the language&apos;s letters in its own shapes, separated by &quot;|&quot;, the best first. Repeat the English words if all fonts have them so.</extracomment>
        <translation>Noto Sans TC|Noto Sans CJK TC|Source Han Sans TC|PingFang TC|Microsoft JhengHei UI|Microsoft JhengHei</translation>
    </message>
</context>
<context>
    <name>LayersView</name>
    <message>
        <source>What every layer of the network sees</source>
        <translation>網路每一層看到的</translation>
    </message>
    <message>
        <source>{unit}: {value}; of its map from {least} to {greatest}</source>
        <translation>{unit}：{value}；它的特徵圖從{least}到{greatest}</translation>
    </message>
    <message>
        <source>Input: what the network gets, 32×32 pixels</source>
        <translation>輸入：網路收到的32×32個像素</translation>
    </message>
    <message>
        <source>C1: 6 kernels of 5×5 slide over the input; ReLU</source>
        <translation>C1：6個5×5卷積核在輸入上滑動；ReLU</translation>
    </message>
    <message>
        <source>S2: the largest of every 2×2 units of C1</source>
        <translation>S2：C1每2×2個單元中最大的</translation>
    </message>
    <message>
        <source>C3: 16 kernels of 5×5 over all 6 maps of S2; ReLU</source>
        <translation>C3：16個5×5卷積核看S2的全部6張特徵圖；ReLU</translation>
    </message>
    <message>
        <source>S4: the largest of every 2×2 units of C3</source>
        <translation>S4：C3每2×2個單元中最大的</translation>
    </message>
    <message>
        <source>C5: 120 kernels, each over all of S4; ReLU</source>
        <translation>C5：120個卷積核，各看整個S4；ReLU</translation>
    </message>
    <message>
        <source>F6: 84 weighted sums of C5; ReLU</source>
        <translation>F6：C5的84個加權和；ReLU</translation>
    </message>
    <message>
        <source>Output: one number for each digit, before the softmax turns all ten into probabilities</source>
        <translation>Output：每個數字一個數，softmax再把十個數變成機率</translation>
    </message>
    <message>
        <source>least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>of each layer</source>
        <translation>（每一層）</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>{low} to {high}</source>
        <translation>{low}到{high}</translation>
    </message>
</context>
<context>
    <name>LessonDesk</name>
    <message>
        <source>Open &amp;lesson…</source>
        <translation>開啟課程(&amp;L)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve lesson…</source>
        <translation>儲存課程(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Add what is shown</source>
        <translation>加入目前顯示的內容(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name and note…</source>
        <translation>名稱與說明(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Replace by what is shown</source>
        <translation>換成目前顯示的內容(&amp;R)</translation>
    </message>
    <message>
        <source>Move to the &amp;left</source>
        <translation>向左移(&amp;L)</translation>
    </message>
    <message>
        <source>Less&amp;ons</source>
        <translation>課程(&amp;O)</translation>
    </message>
    <message>
        <source>Move to the ri&amp;ght</source>
        <translation>向右移(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Delete step</source>
        <translation>刪除步驟(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo change of the lesson</source>
        <translation>復原課程的變更(&amp;U)</translation>
    </message>
    <message>
        <source>Red&amp;o change of the lesson</source>
        <translation>重做課程的變更(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Close lesson</source>
        <translation>關閉課程(&amp;C)</translation>
    </message>
    <message>
        <source>Open lesson</source>
        <translation>開啟課程</translation>
    </message>
    <message>
        <source>Lessons ({patterns});;All files (*)</source>
        <translation>課程 ({patterns});;所有檔案 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) could not be read and were left out: {steps}.</source>
        <translation>
            <numerusform>有%n個步驟無法讀取，已略過：{steps}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save lesson</source>
        <translation>儲存課程</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>課程</translation>
    </message>
    <message>
        <source>Lesson (*{ending})</source>
        <translation>課程 (*{ending})</translation>
    </message>
    <message>
        <source>Unsaved lesson</source>
        <translation>課程尚未儲存</translation>
    </message>
    <message>
        <source>Save the lesson first?</source>
        <translation>要先儲存課程嗎？</translation>
    </message>
    <message>
        <source>Its changes are lost otherwise.</source>
        <translation>否則所做的變更會遺失。</translation>
    </message>
</context>
<context>
    <name>LessonStrip</name>
    <message>
        <source>Lesson</source>
        <translation>課程</translation>
    </message>
    <message>
        <source>The step before (Page Up)</source>
        <translation>上一步（Page Up）</translation>
    </message>
    <message>
        <source>The next step (Page Down)</source>
        <translation>下一步（Page Down）</translation>
    </message>
    <message>
        <source>What can be done with the lesson</source>
        <translation>課程的各項操作</translation>
    </message>
    <message>
        <source>This lesson has no step yet. + adds what is shown.</source>
        <translation>這份課程還沒有步驟。按+加入目前顯示的內容。</translation>
    </message>
    <message>
        <source>This step has no note yet. A double click on it, or F2, writes one.</source>
        <translation>這個步驟還沒有說明。按兩下或按F2就能寫。</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>For teachers</source>
        <translation>給老師</translation>
    </message>
    <message>
        <source>Three lessons</source>
        <translation>三堂課</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Each lesson takes ten minutes with a projector, or in pairs at a computer. F11 fills the screen and makes everything larger. No data leaves the computer, and nothing needs to be downloaded for the first two. File → Lessons has others, whose steps the window shows.</source>
        <translation>每堂課十分鐘，用投影機上課，或兩人一部電腦。按F11可全螢幕並放大所有內容。沒有任何資料會離開這部電腦，前兩堂課也不需下載任何東西。「檔案 → 課程」還有別的課程，步驟就顯示在視窗裡。</translation>
    </message>
    <message>
        <source>1. What a computer sees in a digit</source>
        <translation>1. 電腦在數字裡看到什麼</translation>
    </message>
    <message>
        <source>Draw tab. Let somebody write a digit, slowly: the class calls out when the network settles on it, and what it thought before. (3 minutes)</source>
        <translation>「手寫」分頁。請一位同學慢慢寫一個數字：全班喊出網路何時確定，以及在那之前以為是什麼。（3分鐘）</translation>
    </message>
    <message>
        <source>Look at the input: 32×32 numbers, nothing else. Draw a small digit in a corner and switch from Fit to Plain: now it is misread. Why does Fit help? (3 minutes)</source>
        <translation>看輸入：32×32個數，此外什麼都沒有。在角落寫一個小小的數字，從「調整」切換到「原樣」：現在認錯了。「調整」為什麼有幫助？（3分鐘）</translation>
    </message>
    <message>
        <source>A contest: who writes a digit that all people read, and the network does not? And who is read as not sure? (4 minutes)</source>
        <translation>比賽：誰能寫出人人都認得、網路卻認不得的數字？誰寫的會被認為不確定？（4分鐘）</translation>
    </message>
    <message>
        <source>To end with: does the network know what a digit is? What does it know?</source>
        <translation>最後想一想：網路知道數字是什麼嗎？它知道的是什麼？</translation>
    </message>
    <message>
        <source>2. From ink to an answer</source>
        <translation>2. 從墨跡到答案</translation>
    </message>
    <message>
        <source>Inside tab, Story. Go through the steps with a digit of the class; let the kernel slide, and have one product and the sum worked out by hand. (4 minutes)</source>
        <translation>「內部」分頁的「導覽」。用班上寫的一個數字走過每一步；讓卷積核滑動，並親手算出一個乘積與總和。（4分鐘）</translation>
    </message>
    <message>
        <source>Unit: point at a unit of C3. Which part of the drawing does it see, and what is it made of? Pin one that answers to a corner, and draw the corner elsewhere. (3 minutes)</source>
        <translation>「單元」：指向C3的一個單元。它看到畫布的哪一部分，由什麼組成？釘選一個對轉角有反應的單元，再把轉角寫在別處。（3分鐘）</translation>
    </message>
    <message>
        <source>Why: write a 4 that could be a 9. Which ink decides? Guess first; then add or take away just that ink. (3 minutes)</source>
        <translation>「為什麼」：寫一個可能是9的4。是哪些墨跡決定的？先猜，再只加上或去掉那些墨跡。（3分鐘）</translation>
    </message>
    <message>
        <source>To end with: the network was never told what an edge is. Where do the kernels come from?</source>
        <translation>最後想一想：從來沒有人告訴網路什麼是邊緣。卷積核是怎麼來的？</translation>
    </message>
    <message>
        <source>3. Learning, and its limits</source>
        <translation>3. 學習，以及它的限度</translation>
    </message>
    <message>
        <source>Write a digit, then start Fast in the Train tab with random weights. Watch the digit&apos;s bars after every epoch: what is a guess, what has been learned? (4 minutes; MNIST is downloaded once before, or choose Synthetic)</source>
        <translation>寫一個數字，然後在「訓練」分頁用隨機權重開始「快速」。每個週期之後看這個數字的長條：哪些是亂猜，哪些是學到的？（4分鐘；MNIST須事先下載一次，或選「合成」）</translation>
    </message>
    <message>
        <source>Confusion matrix: which digits are mixed up most? Click a cell and look at the images. Would you have read them? (3 minutes)</source>
        <translation>混淆矩陣：哪些數字最常混淆？點一格，看看其中的影像。換成你會認對嗎？（3分鐘）</translation>
    </message>
    <message>
        <source>Draw a letter, a smiley, two digits. Is the network not sure, or sure and wrong? Open the classic weights, which never saw such drawings, and compare. (3 minutes)</source>
        <translation>畫一個字母、一個笑臉、兩個數字。網路是不確定，還是確定卻錯了？開啟從未看過這類圖的經典權重，比較看看。（3分鐘）</translation>
    </message>
    <message>
        <source>To end with: who wrote the digits it learned from, and for whom will it work less well?</source>
        <translation>最後想一想：它學的數字是誰寫的？對哪些人它會比較不準？</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>It tells</source>
        <translation>它能說明</translation>
    </message>
    <message>
        <source>It does not tell</source>
        <translation>它不能說明</translation>
    </message>
    <message>
        <source>what would be read if you erased a part: the rest is fitted and read again.</source>
        <translation>擦掉一部分時會認成什麼：剩下的會重新調整並辨識。</translation>
    </message>
    <message>
        <source>what more ink would do, or two parts erased together; or what the network makes of a part by itself.</source>
        <translation>多加墨跡，或同時擦掉兩部分會怎樣；也不能說明網路單獨看一部分會認成什麼。</translation>
    </message>
    <message>
        <source>how fast the logit, or the lead over the other digit, grows with a pixel&apos;s ink, times that ink: what the network leans on.</source>
        <translation>logit（或對另一個數字的領先）隨一個像素的墨量增加得多快，再乘上那些墨量：也就是網路依據什麼。</translation>
    </message>
    <message>
        <source>what would happen without a stroke: a slope holds for small changes only. Paper gets nothing, though a gap may be the reason; and pixels differ from their neighbours, as max-pooling passes one of four on.</source>
        <translation>少了一筆會怎樣：斜率只適用於微小的變化。紙得不到數值，即使缺口正是原因；最大池化四取一，相鄰像素便有差異。</translation>
    </message>
    <message>
        <source>how far the logit, or the lead over the other, falls when a square of paper, 5×5 pixels around a pixel, covers the ink there.</source>
        <translation>用一塊紙（像素周圍5×5像素）蓋住那裡的墨跡時，logit（或對另一個數字的領先）下降多少。</translation>
    </message>
    <message>
        <source>what two places do together: each stands in for the other while one is covered. A square also cuts strokes, and their new ends count, too.</source>
        <translation>兩個地方合起來的作用：蓋住其中一個時，另一個會頂替。方塊也會切斷筆畫，而新的端點同樣有影響。</translation>
    </message>
</context>
<context>
    <name>LookTools</name>
    <message>
        <source>Turn left</source>
        <translation>向左轉</translation>
    </message>
    <message>
        <source>Turn left by a quarter (L)</source>
        <translation>向左轉四分之一圈（L）</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右轉</translation>
    </message>
    <message>
        <source>Turn right by a quarter (R)</source>
        <translation>向右轉四分之一圈（R）</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整張圖片</translation>
    </message>
    <message>
        <source>Look at all of the picture again</source>
        <translation>恢復看整張圖片</translation>
    </message>
    <message>
        <source>Ink is lighter than the paper</source>
        <translation>墨跡比紙亮</translation>
    </message>
    <message>
        <source>Like chalk on a board; detected automatically</source>
        <translation>例如黑板上的粉筆字；會自動判斷</translation>
    </message>
    <message>
        <source>Minimum contrast</source>
        <translation>最低對比</translation>
    </message>
    <message>
        <source>How far ink has to stand out: less finds faint ink, more leaves out shadows</source>
        <translation>墨跡要多明顯才算：較低可找到淡的墨跡，較高可略過陰影</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Detect the ink automatically again</source>
        <translation>重新自動尋找墨跡</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
</context>
<context>
    <name>Magnifier</name>
    <message>
        <source>The map you pointed at, enlarged</source>
        <translation>指向的特徵圖，放大</translation>
    </message>
    <message>
        <source>{unit}: {value}</source>
        <translation>{unit}：{value}</translation>
    </message>
    <message>
        <source>Point at a map to enlarge it here.</source>
        <translation>指向一張特徵圖，在這裡放大。</translation>
    </message>
    <message>
        <source>Click it to look inside.</source>
        <translation>點一下可深入查看。</translation>
    </message>
    <message>
        <source>Draw a digit: then this map has values.</source>
        <translation>寫一個數字，這裡就有數值。</translation>
    </message>
    <message>
        <source>least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>最大</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>Adjust picture</source>
        <translation>調整圖片</translation>
    </message>
    <message>
        <source>Draw</source>
        <extracomment>The names of the tabs: where digits are drawn, the network is looked into, and trained.</extracomment>
        <translation>手寫</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>內部</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>My digits</source>
        <translation>我的數字</translation>
    </message>
    <message>
        <source>Stored as {digit}</source>
        <translation>已存為{digit}</translation>
    </message>
    <message>
        <source>Is it really {digit}? My digits can collect it.</source>
        <translation>它真的是{digit}嗎？「我的數字」可以收藏它。</translation>
    </message>
    <message>
        <source>Store it</source>
        <translation>加入收藏</translation>
    </message>
    <message>
        <source>This lesson&apos;s notes describe the weights “{name}”; others are in use.</source>
        <translation>這個課程的說明以權重「{name}」為準，現在使用的是別組權重。</translation>
    </message>
    <message>
        <source>Use “{name}”</source>
        <translation>改用「{name}」</translation>
    </message>
    <message>
        <source>Train on Synthetic</source>
        <translation>改用合成數字訓練</translation>
    </message>
    <message>
        <source>Saved as “{path}”</source>
        <translation>已存成「{path}」</translation>
    </message>
    <message>
        <source>Exported as “{path}”; read back, it gives the same answers.</source>
        <translation>已匯出成「{path}」；讀回後答案相同。</translation>
    </message>
    <message>
        <source>{progress} — LeNet-5</source>
        <translation>{progress} — LeNet-5</translation>
    </message>
    <message>
        <source>Test image {index}, a {label}: shown plain, and read by {weights}.</source>
        <translation>測試影像{index}，實際是{label}：以原樣顯示，由{weights}辨識。</translation>
    </message>
    <message>
        <source>Recording; a touch of the canvas ends it.</source>
        <translation>錄製中；碰一下畫布就會結束。</translation>
    </message>
    <message>
        <source>No animation was saved: something else came in between.</source>
        <translation>沒有儲存動畫：過程被打斷了。</translation>
    </message>
    <message>
        <source>Copied: {view}</source>
        <translation>已複製：{view}</translation>
    </message>
    <message>
        <source>Adjust picture…</source>
        <translation>調整圖片…</translation>
    </message>
    <message>
        <source>Look at what was taken for ink in the picture ({key})</source>
        <translation>看看圖片中哪些被當成墨跡（{key}）</translation>
    </message>
    <message>
        <source>Back to the guide</source>
        <translation>回到入門指引</translation>
    </message>
    <message>
        <source>Try it: {title}.</source>
        <translation>試試看：{title}。</translation>
    </message>
    <message>
        <source>Escape shows the whole tab again.</source>
        <translation>按Esc恢復整個分頁。</translation>
    </message>
    <message>
        <source>Drop digits to collect them</source>
        <translation>放開即可收藏這些數字</translation>
    </message>
    <message>
        <source>Drop a data set to learn from</source>
        <translation>放開即可用這個資料集學習</translation>
    </message>
    <message>
        <source>Drop a picture, a drawing, a lesson or weights</source>
        <translation>放開圖片、畫布檔、課程或權重</translation>
    </message>
    <message>
        <source>Only pictures, drawings, lessons and weights can be dropped here.</source>
        <translation>這裡只能拖放圖片、畫布檔、課程與權重。</translation>
    </message>
</context>
<context>
    <name>ManyMapsPicture</name>
    <message>
        <source>ReLU: {value}</source>
        <translation>ReLU：{value}</translation>
    </message>
    <message>
        <source>the {count} sums: {sum}</source>
        <translation>{count}個加權和：{sum}</translation>
    </message>
    <message>
        <source>bias: {bias}</source>
        <translation>偏權值：{bias}</translation>
    </message>
    <message>
        <source>together: {total}</source>
        <translation>合計：{total}</translation>
    </message>
    <message>
        <source>turned off: 0</source>
        <translation>已關閉：0</translation>
    </message>
</context>
<context>
    <name>MisreadModel</name>
    <message>
        <source>Test image {number}, a {true}. Read as {read}: {first}; {other}: {second}. A click puts it on the canvas.</source>
        <translation>測試影像{number}，實際是{true}。認成{read}：{first}；{other}：{second}。點一下放到畫布上。</translation>
    </message>
</context>
<context>
    <name>MisreadView</name>
    <message>
        <source>All misread</source>
        <translation>所有認錯的</translation>
    </message>
    <message>
        <source>Show all misread images, the most confident first</source>
        <translation>顯示所有認錯的影像，最確定的排在最前</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>測試影像</translation>
    </message>
    <message>
        <source>Misread images</source>
        <translation>認錯的影像</translation>
    </message>
    <message numerus="yes">
        <source>All misread: {count} of %Ln image(s)</source>
        <translation>
            <numerusform>所有認錯的：%Ln張影像中的{count}張</numerusform>
        </translation>
    </message>
    <message>
        <source>After each epoch, this shows the test images that are misread, and with what probabilities. A click puts one on the canvas.</source>
        <translation>每個週期之後，這裡顯示認錯的測試影像及其機率。點一下放到畫布上。</translation>
    </message>
    <message>
        <source>Least sure first. Below: the second guess.</source>
        <translation>最不確定的在前。下方：第二個猜測。</translation>
    </message>
    <message>
        <source>Surest first. Bold: read as; below: what it is.</source>
        <translation>最確定的在前。粗體：認成什麼；下方：實際是什麼。</translation>
    </message>
    <message>
        <source>The {count} least sure. Below: the second guess.</source>
        <translation>最不確定的{count}張。下方：第二個猜測。</translation>
    </message>
    <message>
        <source>The {count} surest. Bold: read as; below: what it is.</source>
        <translation>最確定的{count}張。粗體：認成什麼；下方：實際是什麼。</translation>
    </message>
</context>
<context>
    <name>MixingPicture</name>
    <message>
        <source>What a unit of F6 adds up</source>
        <translation>F6的一個單元加了些什麼</translation>
    </message>
    <message>
        <source>Click one of the 84 units, or use the arrow keys.</source>
        <translation>點一下84個單元之一，或用方向鍵。</translation>
    </message>
    <message>
        <source>together</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>turned off</source>
        <translation>已關閉</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>the 84 units of F6</source>
        <translation>F6的84個單元</translation>
    </message>
    <message>
        <source>unit {number} adds up: C5 × weight</source>
        <translation>單元{number}加總：C5 × 權重</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message numerus="yes">
        <source>%n map(s) off</source>
        <translation>
            <numerusform>已關閉%n張特徵圖</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) off</source>
        <translation>
            <numerusform>已關閉%n個單元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n map(s) and unit(s) off</source>
        <translation>
            <numerusform>已關閉%n個特徵圖與單元</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <extracomment>Between things of a list that have commas in them.</extracomment>
        <translation>；</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between things of a list that are short.</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>{one} {next}</source>
        <extracomment>Two sentences. In most languages a space is between them.</extracomment>
        <translation>{one}{next}</translation>
    </message>
    <message>
        <source>{layer}, row {row}, column {column}</source>
        <translation>{layer}，第{row}列第{column}行</translation>
    </message>
    <message>
        <source>{layer}, map {map}, row {row}, column {column}</source>
        <translation>{layer}，特徵圖{map}，第{row}列第{column}行</translation>
    </message>
    <message>
        <source>digit {digit}</source>
        <translation>數字{digit}</translation>
    </message>
    <message>
        <source>unit {map}</source>
        <translation>單元{map}</translation>
    </message>
    <message>
        <source>({row}, {column})</source>
        <translation>({row}, {column})</translation>
    </message>
    <message>
        <source>map {map} ({row}, {column})</source>
        <translation>特徵圖{map} ({row}, {column})</translation>
    </message>
    <message>
        <source>{layer}, digit {digit}</source>
        <translation>{layer}，數字{digit}</translation>
    </message>
    <message>
        <source>{layer}, unit {number}</source>
        <translation>{layer}，單元{number}</translation>
    </message>
    <message>
        <source>{layer}, map {number}</source>
        <translation>{layer}，特徵圖{number}</translation>
    </message>
    <message>
        <source>map {number}</source>
        <translation>特徵圖{number}</translation>
    </message>
    <message>
        <source>{layer}, map {number} of {count}</source>
        <translation>{layer}，特徵圖{number}/{count}</translation>
    </message>
    <message>
        <source>digit {digit}, before the softmax</source>
        <translation>數字{digit}，softmax之前</translation>
    </message>
    <message>
        <source>unit {number} of {count}</source>
        <translation>單元{number}/{count}</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>第{row}列第{column}行</translation>
    </message>
    <message>
        <source>Pinned; click it again or press Esc to follow the pointer.</source>
        <translation>已釘選；再點一下或按Esc，就會跟隨指標。</translation>
    </message>
    <message>
        <source>Follows the pointer; click a unit to pin it.</source>
        <translation>跟隨指標；點一下單元可釘選。</translation>
    </message>
    <message>
        <source>{digit}, {percent}</source>
        <translation>{digit}，{percent}</translation>
    </message>
    <message>
        <source>{digit}?, {percent}</source>
        <translation>{digit}?，{percent}</translation>
    </message>
    <message>
        <source>an {digit}</source>
        <translation>{digit}</translation>
    </message>
    <message>
        <source>a {digit}</source>
        <translation>{digit}</translation>
    </message>
    <message>
        <source>not sure: perhaps no digit</source>
        <translation>不確定：可能不是數字</translation>
    </message>
    <message>
        <source>not sure: {first} or {second}?</source>
        <translation>不確定：{first}還是{second}？</translation>
    </message>
    <message>
        <source>Greatest values: {units}</source>
        <translation>各層最大值：{units}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>What to do about it</source>
        <translation>可以怎麼做</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>關閉通知</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>“{name}” is still to be opened.</source>
        <translation>「{name}」還沒有開啟。</translation>
    </message>
    <message>
        <source>Open “{name}”</source>
        <translation>開啟「{name}」</translation>
    </message>
</context>
<context>
    <name>Nudge</name>
    <message>
        <source>{figure} px right</source>
        <translation>右移{figure}像素</translation>
    </message>
    <message>
        <source>{figure} px left</source>
        <translation>左移{figure}像素</translation>
    </message>
    <message>
        <source>{figure} px down</source>
        <translation>下移{figure}像素</translation>
    </message>
    <message>
        <source>{figure} px up</source>
        <translation>上移{figure}像素</translation>
    </message>
    <message>
        <source>turned by {figure}° clockwise</source>
        <translation>順時針旋轉{figure}°</translation>
    </message>
    <message>
        <source>turned by {figure}° anticlockwise</source>
        <translation>逆時針旋轉{figure}°</translation>
    </message>
    <message>
        <source>{figure} % of its size</source>
        <translation>縮放為{figure}%</translation>
    </message>
    <message>
        <source>noise of {figure} % of full ink</source>
        <translation>雜訊為全墨的{figure}%</translation>
    </message>
</context>
<context>
    <name>NudgePanel</name>
    <message>
        <source>Reset</source>
        <translation>重設</translation>
    </message>
    <message>
        <source>Read the input as it is.</source>
        <translation>恢復原本的輸入來辨識。</translation>
    </message>
    <message>
        <source>{figure} px</source>
        <translation>{figure}像素</translation>
    </message>
    <message>
        <source>Right</source>
        <extracomment>How far the input is shifted to the right.</extracomment>
        <translation>右移</translation>
    </message>
    <message>
        <source>Shift to the right, or left</source>
        <translation>向右或向左移動</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Shift downwards, or upwards</source>
        <translation>向下或向上移動</translation>
    </message>
    <message>
        <source>Turn</source>
        <extracomment>How far the input is turned.</extracomment>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>Turn clockwise, or back</source>
        <translation>順時針旋轉，或轉回來</translation>
    </message>
    <message>
        <source>{figure}°</source>
        <translation>{figure}°</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Shrink or enlarge</source>
        <translation>縮小或放大</translation>
    </message>
    <message>
        <source>{figure} %</source>
        <translation>{figure}%</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>雜訊</translation>
    </message>
    <message>
        <source>Add random noise to every pixel; 100 % is as strong as ink</source>
        <translation>為每個像素加上隨機雜訊；100%和墨一樣強</translation>
    </message>
    <message>
        <source>Change the input</source>
        <translation>更動輸入</translation>
    </message>
    <message>
        <source>Draw a digit to see what is read at each shift.</source>
        <translation>寫一個數字，看每種位移認成什麼。</translation>
    </message>
    <message>
        <source>all {reach}</source>
        <translation>全部{reach}</translation>
    </message>
    <message>
        <source>Orange: still read as {digit}.</source>
        <translation>橙色：仍認成{digit}。</translation>
    </message>
    <message>
        <source>Orange: {digit} still leads ({verdict}).</source>
        <translation>橙色：{digit}仍領先（{verdict}）。</translation>
    </message>
    <message>
        <source>It can be shifted {left} px left, {right} right, {up} up or {down} down.</source>
        <translation>可向左移{left}、向右移{right}、向上移{up}、向下移{down}像素。</translation>
    </message>
    <message>
        <source>A pixel left, right, up or down changes that.</source>
        <translation>向左、右、上、下移1像素就會改變。</translation>
    </message>
</context>
<context>
    <name>PairedBars</name>
    <message>
        <source>Probability of each digit under both weights</source>
        <translation>兩組權重下各數字的機率</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>{part} {place}</source>
        <translation>{place}的{part}</translation>
    </message>
    <message>
        <source>the bar</source>
        <translation>橫線</translation>
    </message>
    <message>
        <source>the upright line</source>
        <translation>直線</translation>
    </message>
    <message>
        <source>the slanting line</source>
        <translation>斜線</translation>
    </message>
    <message>
        <source>the curve</source>
        <translation>弧線</translation>
    </message>
    <message>
        <source>the loop</source>
        <translation>圈</translation>
    </message>
    <message>
        <source>the dot</source>
        <translation>點</translation>
    </message>
    <message>
        <source>the stroke</source>
        <translation>筆畫</translation>
    </message>
    <message>
        <source>the piece</source>
        <translation>一段</translation>
    </message>
    <message>
        <source>the ink</source>
        <translation>墨跡</translation>
    </message>
    <message>
        <source>at the top left</source>
        <translation>左上</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>上方</translation>
    </message>
    <message>
        <source>at the top right</source>
        <translation>右上</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>左側</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>中間</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>右側</translation>
    </message>
    <message>
        <source>at the bottom left</source>
        <translation>左下</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>下方</translation>
    </message>
    <message>
        <source>at the bottom right</source>
        <translation>右下</translation>
    </message>
</context>
<context>
    <name>PartView</name>
    <message>
        <source>The input, with the part that matters most outlined</source>
        <translation>輸入，並框出最重要的部分</translation>
    </message>
</context>
<context>
    <name>PenWidth</name>
    <message>
        <source>Pen width</source>
        <translation>筆的粗細</translation>
    </message>
    <message>
        <source>Pen width ([ thinner, ] thicker)</source>
        <translation>筆的粗細（[ 較細，] 較粗）</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Written &amp;by</source>
        <translation>書寫者(&amp;B)</translation>
    </message>
    <message>
        <source>Whose digits</source>
        <translation>誰的數字</translation>
    </message>
    <message>
        <source>Each person has a collection of their own.</source>
        <translation>每個人有自己的收藏。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>書寫者</translation>
    </message>
    <message>
        <source>A new person; rename or delete this one</source>
        <translation>新增書寫者；重新命名或刪除這一位</translation>
    </message>
    <message>
        <source>&amp;New person…</source>
        <translation>新增書寫者(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重新命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete all their digits…</source>
        <translation>刪除這個人的所有數字(&amp;D)…</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新增書寫者</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重新命名</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名稱：</translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n of your digits from this computer?</source>
        <translation>
            <numerusform>要從這部電腦刪除你的全部%n個數字嗎？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n digit(s) by {name} from this computer?</source>
        <translation>
            <numerusform>要從這部電腦刪除{name}的全部%n個數字嗎？</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone; what was learnt stays in the weights.</source>
        <translation>這無法復原；已學到的仍保留在權重裡。</translation>
    </message>
    <message>
        <source>Delete digits</source>
        <translation>刪除數字</translation>
    </message>
</context>
<context>
    <name>PeoplesNames</name>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
</context>
<context>
    <name>Percent</name>
    <message>
        <source>&gt; {figure} %</source>
        <translation>&gt;{figure}%</translation>
    </message>
    <message>
        <source>{figure} %</source>
        <translation>{figure}%</translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>Leave</source>
        <translation>離開</translation>
    </message>
    <message>
        <source>Back to the canvas (Esc)</source>
        <translation>回到畫布（Esc）</translation>
    </message>
    <message>
        <source>Put on the canvas</source>
        <translation>放到畫布上</translation>
    </message>
    <message>
        <source>Read it on the canvas (Enter)</source>
        <translation>在畫布上辨識（Enter）</translation>
    </message>
    <message>
        <source>No ink found</source>
        <translation>找不到墨跡</translation>
    </message>
    <message>
        <source>Too many pieces for digits</source>
        <translation>碎片太多，不像數字</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) found</source>
        <translation>
            <numerusform>找到%n個數字</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands out from its background. Drag over the digit, say that the ink is lighter than the paper, or lower the minimum contrast.</source>
        <translation>沒有任何東西能與背景區別。請拖曳框選數字、勾選「墨跡比紙亮」，或調低最低對比。</translation>
    </message>
    <message>
        <source>Drag over the digits that are to be read, or raise the minimum contrast.</source>
        <translation>請拖曳框選要辨識的數字，或調高最低對比。</translation>
    </message>
    <message>
        <source>Straight lines are left out.</source>
        <translation>格線已略過。</translation>
    </message>
    <message>
        <source>What lies at the edge is left out.</source>
        <translation>邊緣的東西已略過。</translation>
    </message>
    <message>
        <source>The light is uneven.</source>
        <translation>光線不均勻。</translation>
    </message>
    <message>
        <source>Only the sheet is looked at.</source>
        <translation>只看紙張的範圍。</translation>
    </message>
    <message>
        <source>Nothing is read surely: is it turned? L and R turn it.</source>
        <translation>沒有一個辨識得確定：是不是轉了方向？按L與R可以旋轉。</translation>
    </message>
    <message>
        <source>Click one to put it on the canvas.</source>
        <translation>點一個數字，把它放到畫布上。</translation>
    </message>
    <message>
        <source>Is this the digit&apos;s ink? Enter puts it on the canvas.</source>
        <translation>這是數字的墨跡嗎？按Enter放到畫布上。</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Drag over the part to be read; with keys: Shift and an arrow moves a side in</source>
        <translation>拖曳框選要辨識的部分；用鍵盤時，按Shift和方向鍵把一邊向內移</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>logits</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>機率</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>墨量</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷積核</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>一個數</translation>
    </message>
    <message>
        <source>negative: 0</source>
        <translation>負的：0</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>不變</translation>
    </message>
    <message>
        <source>A patch of ink, times a kernel, cell by cell: the sum is one number.</source>
        <translation>一塊墨跡逐格乘上卷積核：總和是一個數。</translation>
    </message>
    <message>
        <source>A curve: 0 below zero, and rising evenly above.</source>
        <translation>一條曲線：零以下是0，零以上等速上升。</translation>
    </message>
    <message>
        <source>Of each 2×2 numbers in a grid of 4×4, the largest is kept.</source>
        <translation>4×4格中，每2×2個數保留最大的。</translation>
    </message>
    <message>
        <source>Ten logits, up and down, and the ten probabilities below them.</source>
        <translation>十個有正有負的logit，下方是十個機率。</translation>
    </message>
    <message>
        <source>The same logits at three temperatures: sharp, usual, and flat.</source>
        <translation>同樣的logit在三種溫度下：尖銳、一般、平坦。</translation>
    </message>
    <message>
        <source>A unit of C3 sees 6×6 units of S2, 14×14 pixels of the input.</source>
        <translation>C3的一個單元看到S2的6×6個單元，也就是輸入的14×14像素。</translation>
    </message>
    <message>
        <source>Two curves fall steeply, then slowly: training and test loss.</source>
        <translation>兩條曲線先急降、後緩降：訓練損失與測試損失。</translation>
    </message>
    <message>
        <source>The training loss falls on, while the test loss rises again.</source>
        <translation>訓練損失繼續下降，測試損失卻又上升。</translation>
    </message>
    <message>
        <source>Three ways down a valley: tiny steps, good ones, too large.</source>
        <translation>往谷底的三種走法：步伐太小、適中、太大。</translation>
    </message>
    <message>
        <source>A table of what was written and what was read.</source>
        <translation>寫的是什麼、認成什麼的表格。</translation>
    </message>
    <message>
        <source>One 7, and how it looks turned, slanted, scaled and wobbled.</source>
        <translation>一個7，以及旋轉、傾斜、縮放、扭動後的樣子。</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>週期</translation>
    </message>
    <message>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>good</source>
        <translation>適中</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>written</source>
        <extracomment>What was written, and what was read: sides of a table.</extracomment>
        <translation>寫的</translation>
    </message>
    <message>
        <source>read</source>
        <translation>認成</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>&amp;Replay drawing</source>
        <translation>重播手寫過程(&amp;R)</translation>
    </message>
    <message>
        <source>Repla&amp;y speed</source>
        <translation>重播速度(&amp;Y)</translation>
    </message>
    <message>
        <source>{number}×</source>
        <translation>{number}倍</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>epoch</source>
        <translation>週期</translation>
    </message>
</context>
<context>
    <name>PoolingPicture</name>
    <message>
        <source>A window of 2×2 units moves over a map of {layer}</source>
        <translation>2×2個單元的視窗在{layer}的特徵圖上移動</translation>
    </message>
    <message>
        <source>The map is turned off:</source>
        <translation>這張特徵圖已關閉：</translation>
    </message>
    <message>
        <source>{value} is passed on</source>
        <translation>傳下去的是{value}</translation>
    </message>
    <message>
        <source>All four are 0:</source>
        <translation>四個都是0：</translation>
    </message>
    <message>
        <source>The largest of four:</source>
        <translation>四個中最大的：</translation>
    </message>
    <message>
        <source>in the window</source>
        <translation>視窗中</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>&amp;Presenting</source>
        <translation>簡報模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Enlarge this panel</source>
        <translation>放大這個面板(&amp;E)</translation>
    </message>
    <message>
        <source>{first} to {last} show the other tabs; {end} ends presenting.</source>
        <translation>按{first}到{last}切換分頁；按{end}結束簡報。</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>尋找位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>檔案類型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>Your drawing, after each epoch</source>
        <translation>每個週期之後，你寫的數字</translation>
    </message>
    <message>
        <source>epoch {epoch}: {digit}, {percent}</source>
        <translation>第{epoch}週期：{digit}，{percent}</translation>
    </message>
    <message>
        <source>Your weights stay in use until you keep those of a run.</source>
        <translation>在你保留某次訓練的權重之前，仍使用原來的權重。</translation>
    </message>
    <message>
        <source>Draw meanwhile: the bars move under your digit after every epoch.</source>
        <translation>訓練時也可以書寫：每個週期之後，長條會隨你的數字變動。</translation>
    </message>
    <message>
        <source>The weights of this run are kept, and in use.</source>
        <translation>這次訓練的權重已保留，正在使用。</translation>
    </message>
    <message>
        <source>After a run, keep its weights, or go back to those you had.</source>
        <translation>訓練結束後，可保留新權重，或換回原來的。</translation>
    </message>
    <message>
        <source>After each epoch</source>
        <translation>每個週期之後</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>The curves appear once a run begins.</source>
        <translation>訓練一開始，曲線就會出現。</translation>
    </message>
    <message>
        <source>test {loss}</source>
        <translation>測試{loss}</translation>
    </message>
    <message>
        <source>training {loss}</source>
        <translation>訓練{loss}</translation>
    </message>
    <message>
        <source>epoch {position}</source>
        <translation>週期{position}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low}到{high}</translation>
    </message>
    <message>
        <source>{run}, epoch {position}: training loss {loss}</source>
        <translation>{run}，週期{position}：訓練損失{loss}</translation>
    </message>
    <message>
        <source>{run}, epoch {epoch}: loss {loss}, test {test_loss}; {accuracy} ({low} to {high})</source>
        <translation>{run}，第{epoch}週期：損失{loss}，測試{test_loss}；{accuracy}（{low}到{high}）</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>開啟最近的檔案(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>清除清單(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Recipes</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>&amp;Name this recipe…</source>
        <translation>為這個配方命名(&amp;N)…</translation>
    </message>
    <message>
        <source>Name or delete a recipe</source>
        <translation>為配方命名或刪除配方</translation>
    </message>
    <message>
        <source>&amp;Delete this recipe</source>
        <translation>刪除這個配方(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Delete “{name}”</source>
        <translation>刪除「{name}」(&amp;D)</translation>
    </message>
    <message>
        <source>Name this recipe</source>
        <translation>為這個配方命名</translation>
    </message>
    <message>
        <source>What should it be called?</source>
        <translation>要叫什麼名稱？</translation>
    </message>
    <message>
        <source>There is a recipe called “{name}” already. Replace it?</source>
        <translation>已經有名為「{name}」的配方。要取代它嗎？</translation>
    </message>
</context>
<context>
    <name>RelabelButton</name>
    <message>
        <source>It is a …</source>
        <translation>這其實是…</translation>
    </message>
    <message>
        <source>Another label</source>
        <translation>改標籤</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>不是數字</translation>
    </message>
</context>
<context>
    <name>RereadDigits</name>
    <message>
        <source>Digits that are read differently</source>
        <translation>認得不同了的數字</translation>
    </message>
    <message>
        <source>{label}: read as {before} before, as {after} now</source>
        <translation>{label}：之前認成{before}，現在認成{after}</translation>
    </message>
    <message>
        <source>+ {count}</source>
        <translation>+ {count}</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
</context>
<context>
    <name>ResultsCard</name>
    <message>
        <source>Results of the run</source>
        <translation>訓練的結果</translation>
    </message>
    <message>
        <source>Misread</source>
        <extracomment>The images that were misread, or the log of a run.</extracomment>
        <translation>認錯的</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>紀錄</translation>
    </message>
    <message>
        <source>Misread after epoch {epoch}</source>
        <translation>第{epoch}週期後認錯的</translation>
    </message>
    <message>
        <source>Each epoch will add a line here.</source>
        <translation>每個週期會在這裡加上一行。</translation>
    </message>
</context>
<context>
    <name>RunButtons</name>
    <message>
        <source>&amp;Start</source>
        <translation>開始(&amp;S)</translation>
    </message>
    <message>
        <source>R&amp;esume</source>
        <translation>繼續這次訓練(&amp;E)</translation>
    </message>
    <message>
        <source>Go on with this run, after its last whole epoch</source>
        <translation>從這次訓練最後一個完整週期之後繼續</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暫停(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>繼續(&amp;R)</translation>
    </message>
    <message>
        <source>{text} ({key})</source>
        <translation>{text}（{key}）</translation>
    </message>
</context>
<context>
    <name>RunChip</name>
    <message>
        <source>The run</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>第{epoch}/{epochs}週期</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share}%</translation>
    </message>
    <message>
        <source>Training…</source>
        <translation>訓練中…</translation>
    </message>
    <message>
        <source>Show the run</source>
        <translation>顯示這次訓練</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>{epochs} · {now}</source>
        <translation>{epochs} · {now}</translation>
    </message>
</context>
<context>
    <name>RunOffer</name>
    <message>
        <source>{name}, begun {date}, was interrupted after epoch {epoch} of {epochs}.</source>
        <translation>{name}（{date}開始）在{epochs}個週期中的第{epoch}個之後中斷。</translation>
    </message>
    <message>
        <source>{name}, begun {date}, was interrupted in its first epoch.</source>
        <translation>{name}（{date}開始）在第一個週期中斷。</translation>
    </message>
    <message>
        <source>Resume it</source>
        <translation>繼續訓練</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>{recipe} on {data}</source>
        <translation>{recipe}，{data}</translation>
    </message>
    <message>
        <source>file “{name}”</source>
        <translation>檔案「{name}」</translation>
    </message>
    <message>
        <source>folder “{name}”</source>
        <translation>資料夾「{name}」</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>訓練的名稱</translation>
    </message>
    <message>
        <source>What should it be called? If you leave it empty, it is named for its recipe.</source>
        <translation>要叫什麼名稱？留空則以配方命名。</translation>
    </message>
</context>
<context>
    <name>RunsDialog</name>
    <message>
        <source>Runs on this computer</source>
        <translation>這部電腦上的訓練紀錄</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>繼續(&amp;R)</translation>
    </message>
    <message>
        <source>Go on after its last whole epoch.</source>
        <translation>從最後一個完整週期之後繼續。</translation>
    </message>
    <message>
        <source>&amp;Use its best weights</source>
        <translation>使用最佳權重(&amp;U)</translation>
    </message>
    <message>
        <source>Read with the weights of its best epoch.</source>
        <translation>用最佳週期的權重辨識。</translation>
    </message>
    <message>
        <source>&amp;Save them as…</source>
        <translation>另存權重(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the weights of its best epoch to a file.</source>
        <translation>將最佳週期的權重存成檔案。</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重新命名(&amp;N)…</translation>
    </message>
    <message>
        <source>Give it a name of your own.</source>
        <translation>自訂名稱。</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>刪除(&amp;D)…</translation>
    </message>
    <message>
        <source>Remove it from the disk.</source>
        <translation>從磁碟移除。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Looking through “{folder}”…</source>
        <translation>正在查看「{folder}」…</translation>
    </message>
    <message>
        <source>Kept in “{folder}”.</source>
        <translation>存放在「{folder}」。</translation>
    </message>
    <message>
        <source>No runs yet. Every run is saved here after each of its epochs.</source>
        <translation>還沒有訓練紀錄。每次訓練在每個週期之後都會存放在這裡。</translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation>重新命名中…</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>刪除中…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s) with their weights from the disk? This cannot be undone.</source>
        <translation>
            <numerusform>要從磁碟刪除%n次訓練及其權重嗎？這無法復原。</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation>刪除訓練紀錄</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>週期</translation>
    </message>
    <message>
        <source>Best</source>
        <extracomment>The accuracy of the best epoch.</extracomment>
        <translation>最佳</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已損壞</translation>
    </message>
    <message>
        <source>{epoch} of {epochs}</source>
        <translation>{epoch}/{epochs}</translation>
    </message>
    <message>
        <source>running</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中斷</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Keep weights</source>
        <translation>保留權重</translation>
    </message>
    <message>
        <source>my-lenet5</source>
        <translation>我的lenet5</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>權重 (*.safetensors)</translation>
    </message>
    <message>
        <source>This replaces {names}. Go on?</source>
        <translation>這會取代{names}。要繼續嗎？</translation>
    </message>
</context>
<context>
    <name>Schedules</name>
    <message>
        <source>constant</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>one-cycle</source>
        <translation>先升後降</translation>
    </message>
</context>
<context>
    <name>SharesPicture</name>
    <message>
        <source>Ten sums become ten probabilities</source>
        <translation>十個加權和變成十個機率</translation>
    </message>
    <message>
        <source>Click a digit, or use the arrow keys, to compare it.</source>
        <translation>點一下數字，或用方向鍵，比較它。</translation>
    </message>
    <message>
        <source>{first} is {lead} ahead of {second}:</source>
        <translation>{first}領先{second}的差距是{lead}：</translation>
    </message>
    <message>
        <source>{first} is {lead} ahead of {second}, ÷ {temperature}: {divided}</source>
        <translation>{first}領先{second}的差距是{lead}，除以{temperature}得{divided}</translation>
    </message>
    <message>
        <source>more than a million times as likely.</source>
        <translation>可能性高出一百萬倍以上。</translation>
    </message>
    <message>
        <source>{times} times as likely.</source>
        <translation>可能性是{times}倍。</translation>
    </message>
    <message>
        <source>The network says “{verdict}”</source>
        <translation>網路說「{verdict}」</translation>
    </message>
    <message>
        <source>the sums of Output, and their shares</source>
        <translation>Output的加權和，以及各占的比例</translation>
    </message>
    <message>
        <source>the sums, and shares of the sums ÷ {temperature}</source>
        <translation>加權和，以及加權和 ÷ {temperature}後的比例</translation>
    </message>
</context>
<context>
    <name>ShiftMap</name>
    <message>
        <source>Which digit is read at every shift</source>
        <translation>每種位移認成哪個數字</translation>
    </message>
    <message>
        <source>&lt;p&gt;Each square is a shift of the input by up to 8 pixels in each direction. Its digit is what the network reads then.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一格是輸入的一種位移，各方向最多8像素。格中的數字是那時網路認成的。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>{right} px right, {down} px down: {answer}. Click to shift so.</source>
        <translation>右移{right}像素、下移{down}像素：{answer}。點一下套用這個位移。</translation>
    </message>
    <message>
        <source>shift: up to 8 px left, right, up and down</source>
        <translation>位移：上下左右最多8像素</translation>
    </message>
    <message>
        <source>shift: up to 8 px each way</source>
        <translation>位移：各方向最多8像素</translation>
    </message>
    <message>
        <source>up to 8 px each way</source>
        <translation>各方向最多8像素</translation>
    </message>
    <message>
        <source>±8 px</source>
        <translation>±8像素</translation>
    </message>
</context>
<context>
    <name>ShippedMenu</name>
    <message>
        <source>S&amp;hipped weights</source>
        <translation>內建的權重(&amp;H)</translation>
    </message>
    <message>
        <source>lenet5: the best</source>
        <translation>lenet5：最佳</translation>
    </message>
    <message>
        <source>lenet5-classic: the classic recipe</source>
        <translation>lenet5-classic：經典配方</translation>
    </message>
</context>
<context>
    <name>SideChoice</name>
    <message>
        <source>Which weights are shown</source>
        <translation>顯示哪一組權重</translation>
    </message>
    <message>
        <source>&lt;p&gt;Show the weights in use{named}. The captions say which size has the strongest colour: each set has colours of its own.&lt;/p&gt;</source>
        <translation>&lt;p&gt;顯示使用中的權重{named}。標題註明顏色最深代表多大：每組各有自己的色階。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Show the weights that are compared with{named}, in colours of their own: the captions say which size has the strongest.&lt;/p&gt;</source>
        <translation>&lt;p&gt;顯示用來比較的權重{named}，用它自己的色階：標題註明顏色最深代表多大。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Show these minus the others: orange where these are greater, blue where the others are.&lt;/p&gt;</source>
        <translation>&lt;p&gt;顯示這組減去另一組：橙色是這組較大，藍色是另一組較大。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>These: {name}</source>
        <translation>這組：{name}</translation>
    </message>
    <message>
        <source>These</source>
        <translation>這組</translation>
    </message>
    <message>
        <source>Others: {name}</source>
        <translation>另一組：{name}</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>另一組</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source> ({name})</source>
        <translation>（{name}）</translation>
    </message>
</context>
<context>
    <name>SilencePanel</name>
    <message>
        <source>Turn the map of the chosen unit off, or the unit itself (X).</source>
        <translation>關閉所選單元的特徵圖，或單元本身（X）。</translation>
    </message>
    <message>
        <source>All on</source>
        <translation>全部開啟</translation>
    </message>
    <message>
        <source>Turn all maps on.</source>
        <translation>開啟所有特徵圖。</translation>
    </message>
    <message>
        <source>Maps that are off</source>
        <translation>已關閉的特徵圖</translation>
    </message>
    <message>
        <source>These count as 0. Click one to turn it on again.</source>
        <translation>這些視為0。點一下重新開啟。</translation>
    </message>
    <message>
        <source>All maps are on. Click the eye of a map on the left, or a row below, to turn one off.</source>
        <translation>所有特徵圖都已開啟。點一下左側特徵圖的眼睛，或下方的一列，就能關閉一張。</translation>
    </message>
    <message>
        <source>The layer whose maps are turned off one by one</source>
        <translation>要逐一關閉特徵圖的那一層</translation>
    </message>
    <message>
        <source>What is read with each map of {layer} turned off by itself.</source>
        <translation>{layer}的特徵圖各自單獨關閉時認成什麼。</translation>
    </message>
    <message>
        <source>Each map of {layer}</source>
        <translation>{layer}的每張特徵圖</translation>
    </message>
    <message>
        <source>With only this map off:</source>
        <translation>只關閉這張特徵圖時：</translation>
    </message>
    <message>
        <source>&lt;p&gt;In each row only this map is off and all others are on, whatever is turned off above. Your change of the input counts.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每一列只關閉這張特徵圖，其餘全部開啟，不論上方關閉了什麼。你對輸入的更動仍然有效。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>{map} ✕</source>
        <translation>{map} ✕</translation>
    </message>
    <message>
        <source>Turn {map} on again.</source>
        <translation>重新開啟{map}。</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Turn {map} on</source>
        <translation>開啟{map}</translation>
    </message>
    <message>
        <source>Turn {map} off</source>
        <translation>關閉{map}</translation>
    </message>
</context>
<context>
    <name>SlidingPicture</name>
    <message>
        <source>Drag over the maps, or use the arrow keys, to look at another place.</source>
        <translation>在特徵圖上拖曳，或用方向鍵，查看其他位置。</translation>
    </message>
</context>
<context>
    <name>SmallFigures</name>
    <message>
        <source>{unit}: {value}, the largest</source>
        <translation>{unit}：{value}，最大</translation>
    </message>
    <message>
        <source>{unit}: {value}</source>
        <translation>{unit}：{value}</translation>
    </message>
    <message>
        <source>Of these four neighbours in {layer} only the largest is passed on. Click one to see where it comes from.</source>
        <translation>{layer}中這四個相鄰的單元，只有最大的往下傳。點一下查看它的來源。</translation>
    </message>
    <message>
        <source>ink</source>
        <translation>墨量</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>已正規化</translation>
    </message>
    <message>
        <source>Paper is 0 and full ink is 1. MNIST&apos;s mean ink is subtracted, and the result divided by the spread of its ink, the standard deviation: the network was trained on numbers like these.</source>
        <translation>紙是0，全墨是1。減去MNIST墨量的平均，再除以墨量的離散程度（標準差）：網路就是用這樣的數訓練的。</translation>
    </message>
</context>
<context>
    <name>SnapshotMenu</name>
    <message>
        <source>Copy picture of &amp;view</source>
        <translation>複製這一區的圖(&amp;V)</translation>
    </message>
    <message>
        <source>Save picture &amp;of view…</source>
        <translation>儲存這一區的圖(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;{scale}×, as on the screen</source>
        <translation>&amp;{scale}倍，與螢幕相同</translation>
    </message>
    <message>
        <source>&amp;{scale}×</source>
        <translation>&amp;{scale}倍</translation>
    </message>
    <message>
        <source>As on the &amp;screen</source>
        <translation>與螢幕相同(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>淺色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Size of pictures</source>
        <translation>圖的大小(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;olours of pictures</source>
        <translation>圖的顏色(&amp;O)</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>整個視窗</translation>
    </message>
    <message>
        <source>this panel</source>
        <translation>這個面板</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>「{title}」</translation>
    </message>
    <message>
        <source>Copy picture of {view}</source>
        <translation>複製圖：{view}</translation>
    </message>
    <message>
        <source>Save picture of {view}…</source>
        <translation>儲存圖：{view}…</translation>
    </message>
    <message>
        <source>Save picture of {view}</source>
        <translation>儲存圖：{view}</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG圖片 (*.png)</translation>
    </message>
    <message>
        <source>SVG picture, sharp at any size (*.svg)</source>
        <translation>SVG圖片，任何大小都清晰 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF頁面 (*.pdf)</translation>
    </message>
    <message>
        <source>Weights: {name}.</source>
        <translation>權重：{name}。</translation>
    </message>
    <message>
        <source>Read as: {verdict}.</source>
        <translation>認成：{verdict}。</translation>
    </message>
    <message>
        <source>Probabilities: {list}.</source>
        <translation>機率：{list}。</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>loading the network…</source>
        <translation>正在載入網路…</translation>
    </message>
    <message>
        <source>{device}; drawings: {other}</source>
        <translation>{device}；畫布：{other}</translation>
    </message>
    <message>
        <source>Many inputs at once are read on {device}, a single drawing on {other}, which is quicker at that.</source>
        <translation>大量輸入由{device}一次辨識；畫布上的數字則由{other}辨識，單獨一個時較快。</translation>
    </message>
    <message>
        <source>The device that the network runs on.</source>
        <translation>網路所使用的裝置。</translation>
    </message>
    <message>
        <source>{device} ({trouble})</source>
        <translation>{device}（{trouble}）</translation>
    </message>
    <message>
        <source>no network: open weights to read with</source>
        <translation>沒有網路：請開啟權重以便辨識</translation>
    </message>
    <message>
        <source>read in {time} ms</source>
        <translation>辨識耗時{time}毫秒</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>The previous step (Page Up)</source>
        <translation>上一步（Page Up）</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>The next step (Page Down)</source>
        <translation>下一步（Page Down）</translation>
    </message>
    <message>
        <source>{step} of {count}</source>
        <translation>{step}/{count}</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Name and note</source>
        <translation>名稱與說明</translation>
    </message>
    <message>
        <source>What the class should look at</source>
        <translation>全班該看什麼</translation>
    </message>
    <message>
        <source>&amp;Name of the step</source>
        <translation>步驟的名稱(&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;ote, shown beside the drawing</source>
        <translation>說明，顯示在畫布旁(&amp;O)</translation>
    </message>
</context>
<context>
    <name>StepsModel</name>
    <message>
        <source>Step {number}: {name}</source>
        <translation>步驟{number}：{name}</translation>
    </message>
    <message>
        <source>Step {number}</source>
        <translation>步驟{number}</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>Input: 1,024 numbers</source>
        <translation>輸入：1,024個數</translation>
    </message>
    <message>
        <source>Networks like this learn from MNIST: 60,000 digits that clerks and school students in the USA wrote by hand, each scaled to fit 20×20 pixels and centred. So is yours, because size and place should not matter. For each of 32×32 pixels the network gets one number: the ink from 0 to 1, minus MNIST&apos;s mean, divided by its spread. Paper is −0.42, full ink 2.82. In the pictures, dark violet is low and yellow is high.</source>
        <translation>這類網路從MNIST學習：60,000個由美國的職員與學生手寫的數字，各自縮放到20×20像素並置中。你的數字也一樣，因為大小與位置不應有影響。32×32個像素，網路各得到一個數：墨量（0到1）減去MNIST的平均，再除以離散程度。紙是−0.42，全墨是2.82。在這些圖中，深紫色是低，黃色是高。</translation>
    </message>
    <message>
        <source>The whole canvas is shrunk as it is, so your digit stays where it was drawn. Networks like this learn from MNIST: 60,000 digits that clerks and school students in the USA wrote by hand, scaled to fit 20×20 pixels and centred. For each of 32×32 pixels it gets one number: the ink from 0 to 1, minus MNIST&apos;s mean, divided by its spread. Paper is −0.42, full ink 2.82. Dark violet is low, yellow is high.</source>
        <translation>整張畫布照原樣縮小，因此數字留在你寫的位置。這類網路從MNIST學習：60,000個由美國的職員與學生手寫的數字，縮放到20×20像素並置中。32×32個像素，網路各得到一個數：墨量（0到1）減去MNIST的平均，再除以離散程度。紙是−0.42，全墨是2.82。深紫色是低，黃色是高。</translation>
    </message>
    <message>
        <source>C1: six kernels find edges</source>
        <translation>C1：六個卷積核尋找邊緣</translation>
    </message>
    <message>
        <source>A kernel is a small grid of 5×5 weights that slides over the input. At each place the 25 numbers below it are multiplied by its weights and added up, with one more number, the bias; ReLU turns negative sums into 0. So each kernel makes a map, bright where the ink matches its weights. Nobody designed the six kernels: training found them. Most respond to an edge or a stroke in one direction.</source>
        <translation>卷積核是一小格5×5的權重，在輸入上滑動。在每個位置，底下的25個數各乘上它的權重再加起來，並加上另一個數，也就是偏權值；ReLU把負的總和變成0。因此每個卷積核產生一張特徵圖，墨跡與權重相符的地方就亮。這六個卷積核不是人設計的，而是訓練找到的。多數對某個方向的邊緣或筆畫有反應。</translation>
    </message>
    <message>
        <source>Kernel {number}</source>
        <translation>卷積核{number}</translation>
    </message>
    <message>
        <source>S2: half the size</source>
        <translation>S2：縮小一半</translation>
    </message>
    <message>
        <source>Of every 2×2 units of C1 only the largest value is passed on; there are no weights here. The map becomes half as wide and half as high. It still says that there is an edge, but only roughly where. From here on, a digit written a little differently looks much the same, and there is less to compute.</source>
        <translation>C1每2×2個單元只有最大值往下傳；這裡沒有權重。特徵圖的寬與高都減半。它仍然說明有一條邊緣，但位置只是大概。從這裡起，寫法稍有不同的數字看起來就差不多，要計算的也變少。</translation>
    </message>
    <message>
        <source>Map {number}</source>
        <translation>特徵圖{number}</translation>
    </message>
    <message>
        <source>C3: edges become parts</source>
        <translation>C3：邊緣組成部件</translation>
    </message>
    <message>
        <source>Kernels slide again, now over all six maps of S2 at once. For each of its 16 maps, C3 has six kernels, one for each map of S2, and adds up their six sums. So a unit can respond to edges that occur together, as in a corner, a bend or the end of a stroke. It sees 14×14 pixels of the input, where a unit of C1 sees 5×5.</source>
        <translation>卷積核再次滑動，這次同時看S2的六張特徵圖。C3的16張特徵圖各有六個卷積核，S2的每張特徵圖一個，並把六個結果加起來。因此單元能對同時出現的邊緣有反應，例如轉角、彎曲或筆畫的末端。它看到輸入的14×14像素，C1的單元則只看到5×5。</translation>
    </message>
    <message>
        <source>S4: half the size again</source>
        <translation>S4：再縮小一半</translation>
    </message>
    <message>
        <source>Again only the largest of every 2×2 units is passed on. All that is left of the drawing is 16 maps of 5×5 units: 400 numbers. They say which parts were found, and roughly where: at the top or the bottom, on the left or the right.</source>
        <translation>同樣每2×2個單元只有最大的往下傳。寫下的數字只剩下16張5×5單元的特徵圖：400個數。它們說明找到了哪些部件，以及大概的位置：上或下、左或右。</translation>
    </message>
    <message>
        <source>C5: the whole digit at once</source>
        <translation>C5：一次看整個數字</translation>
    </message>
    <message>
        <source>The kernels of C5 are as large as the maps of S4, so there is nowhere left to slide. Each of the 120 units weighs all 400 numbers of S4 and makes a single number of them. It sees the whole input, and can respond to an arrangement of parts: a bar at the top with a stem below it, say.</source>
        <translation>C5的卷積核和S4的特徵圖一樣大，所以沒有地方可以滑動。120個單元各自權衡S4的全部400個數，得出一個數。它看到整個輸入，能對部件的排列有反應：例如上面一橫、下面一豎。</translation>
    </message>
    <message>
        <source>Unit {number}</source>
        <translation>單元{number}</translation>
    </message>
    <message>
        <source>F6: arrangements are combined</source>
        <translation>F6：把排列組合起來</translation>
    </message>
    <message>
        <source>Each of the 84 units adds up the 120 numbers of C5, each multiplied by a weight of its own. A positive weight makes a number count for the unit, a negative one against it. So different ways of writing the same digit, such as a 7 with and without a bar, can meet in one unit. Negative sums become 0 again.</source>
        <translation>84個單元各自把C5的120個數加起來，每個先乘上自己的權重。正權重讓那個數支持這個單元，負權重則反對它。因此同一個數字的不同寫法，例如中間有沒有一橫的7，可以匯集到同一個單元。負的總和再次變成0。</translation>
    </message>
    <message>
        <source>Output: ten digits compete</source>
        <translation>Output：十個數字競爭</translation>
    </message>
    <message>
        <source>The last ten units, one for each digit, add up the 84 numbers of F6, again with weights of their own: the evidence for the digit minus the evidence against it. These sums are called logits. They may be negative, because there is no ReLU here. The largest wins, and the further it is ahead, the clearer the decision.</source>
        <translation>最後十個單元，每個數字一個，把F6的84個數加起來，同樣各有自己的權重：支持這個數字的證據減去反對的證據。這些加權和稱為logit。它們可以是負的，因為這裡沒有ReLU。最大的勝出，領先越多，結果就越明確。</translation>
    </message>
    <message>
        <source>Digit {number}</source>
        <translation>數字{number}</translation>
    </message>
    <message>
        <source>Probabilities: how sure is it?</source>
        <translation>機率：有多確定？</translation>
    </message>
    <message>
        <source>Softmax turns the ten sums into shares of 100 %. Each is first divided by the temperature, a number chosen after training so that of all readings called 90 % sure about 90 % should be right. Then e is raised to the power of each, and divided by the total. A winner whose share is too small is “not sure”. But the network can be sure and wrong: it knows only what it was trained on.</source>
        <translation>Softmax把十個加權和變成合計100%的比例。每個先除以溫度；溫度是訓練之後選定的數，使得所有號稱90%確定的辨識結果中，約有90%是對的。接著各取e的次方，再除以總和。勝出者的比例太小時就是「不確定」。但網路也可能很確定卻認錯：它只知道訓練過的東西。</translation>
    </message>
</context>
<context>
    <name>StoryPage</name>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Start or stop the sliding (Space)</source>
        <translation>開始或停止滑動（空白鍵）</translation>
    </message>
    <message>
        <source>Which one is shown</source>
        <translation>顯示哪一個</translation>
    </message>
    <message>
        <source>Which of the layer&apos;s maps or units is shown</source>
        <translation>顯示這一層的哪張特徵圖或哪個單元</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>仔細看</translation>
    </message>
    <message>
        <source>Pin the unit that is shown, and look into it</source>
        <translation>釘選顯示的單元，並深入查看</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>滑動</translation>
    </message>
    <message>
        <source>Draw a digit to follow it through the network.</source>
        <translation>寫一個數字，跟著它走過整個網路。</translation>
    </message>
</context>
<context>
    <name>StrokeFiles</name>
    <message>
        <source>Stroke files</source>
        <translation>筆畫檔</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln個檔案</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>選擇檔案…</translation>
    </message>
    <message>
        <source>Digits as people wrote them, one JSON object a line, to learn beside the data set. “My digits” exports such files.</source>
        <translation>人們手寫的數字，每行一個JSON物件，與資料集一起學習。「我的數字」可以匯出這種檔案。</translation>
    </message>
    <message>
        <source>Stroke files (*.jsonl *.jsonl.gz)</source>
        <translation>筆畫檔 (*.jsonl *.jsonl.gz)</translation>
    </message>
    <message>
        <source>Stroke files to learn from</source>
        <translation>要學習的筆畫檔</translation>
    </message>
</context>
<context>
    <name>SumFigure</name>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>以及其他%n個</numerusform>
        </translation>
    </message>
    <message>
        <source>unit</source>
        <translation>單元</translation>
    </message>
    <message>
        <source>value × weight</source>
        <translation>數值 × 權重</translation>
    </message>
    <message>
        <source>{value} × {weight}</source>
        <translation>{value} × {weight}</translation>
    </message>
    <message>
        <source>{unit}: {value} × {weight} = {product}</source>
        <translation>{unit}：{value} × {weight} = {product}</translation>
    </message>
    <message>
        <source>adds</source>
        <translation>加上</translation>
    </message>
    <message>
        <source>This unit&apos;s value times the weight that {unit} has for it. With a positive weight it counts for {unit}, with a negative one against it. Click to look into this unit.</source>
        <translation>這個單元的數值，乘上{unit}給它的權重。權重為正時支持{unit}，為負時反對。點一下可深入查看這個單元。</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>What the window shows</source>
        <translation>視窗顯示的內容</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Steps of the lesson</source>
        <translation>課程的步驟</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>{tip} ({shortcut})</source>
        <translation>{tip}（{shortcut}）</translation>
    </message>
    <message>
        <source>Pen</source>
        <extracomment>A pen, and what it does.</extracomment>
        <translation>筆</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>書寫</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Take back the last step</source>
        <translation>收回上一步</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do the undone step again</source>
        <translation>重做剛才復原的一步</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Empty the canvas</source>
        <translation>清空畫布</translation>
    </message>
    <message>
        <source>Thinner pen</source>
        <translation>較細的筆</translation>
    </message>
    <message>
        <source>Thicker pen</source>
        <translation>較粗的筆</translation>
    </message>
    <message>
        <source>Fit</source>
        <extracomment>A drawing is scaled and centred, so that it fits what the network knows.</extracomment>
        <translation>調整</translation>
    </message>
    <message>
        <source>Scale and centre the drawing as MNIST&apos;s digits were</source>
        <translation>像MNIST的數字那樣縮放並置中</translation>
    </message>
    <message>
        <source>Plain</source>
        <extracomment>A drawing is taken as it is.</extracomment>
        <translation>原樣</translation>
    </message>
    <message>
        <source>Shrink the whole canvas, without centring the digit</source>
        <translation>縮小整張畫布，數字不置中</translation>
    </message>
</context>
<context>
    <name>TracePage</name>
    <message>
        <source>What to trace</source>
        <translation>要追溯什麼</translation>
    </message>
    <message>
        <source>Whose value is traced back to the input. You can also click a digit&apos;s bar, or a unit in the layers.</source>
        <translation>要把誰的數值追溯回輸入。也可以點數字的長條，或各層中的單元。</translation>
    </message>
    <message>
        <source>the digit that wins</source>
        <translation>勝出的數字</translation>
    </message>
    <message>
        <source>the unit you point at or pinned</source>
        <translation>指向或釘選的單元</translation>
    </message>
    <message>
        <source>Links for each layer</source>
        <translation>每一層的連線</translation>
    </message>
    <message>
        <source>How many units of each layer are linked: the strongest.</source>
        <translation>每一層連出幾個單元：最強的那些。</translation>
    </message>
    <message>
        <source>T&amp;race</source>
        <translation>追溯(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Links per layer</source>
        <translation>每層連線(&amp;L)</translation>
    </message>
    <message>
        <source>In every layer, for + against + rest add up to the traced value. Share: the linked units&apos; part of everything that is added and taken away. A trace tells how this sum came about, not what would change with another drawing.</source>
        <translation>在每一層，支持＋反對＋其餘合起來就是所追溯的數值。占比：相連單元在所有增減量中所占的部分。追溯說明這個總和如何形成，而不是換一個寫法會有什麼改變。</translation>
    </message>
    <message>
        <source>Draw a digit
to trace its reading back to the drawing.</source>
        <translation>寫一個數字，
把辨識結果追溯回筆跡。</translation>
    </message>
    <message>
        <source>Point at a unit of any layer;
click to pin it.</source>
        <translation>指向任一層的單元；
點一下可釘選。</translation>
    </message>
    <message>
        <source>{unit}
{value}</source>
        <translation>{unit}
{value}</translation>
    </message>
    <message>
        <source>Click a unit in the layers to trace that.</source>
        <translation>點一下各層中的單元來追溯它。</translation>
    </message>
    <message>
        <source>{unit}</source>
        <translation>{unit}</translation>
    </message>
    <message>
        <source>{unit}: no ink there, so nothing reaches it</source>
        <translation>{unit}：那裡沒有墨跡，所以什麼都傳不到</translation>
    </message>
    <message>
        <source>{unit}: {layer} is 0 there, so nothing reaches it</source>
        <translation>{unit}：那裡的{layer}是0，所以什麼都傳不到</translation>
    </message>
    <message>
        <source>{unit}: {layer} is all 0, so nothing reaches it</source>
        <translation>{unit}：{layer}全是0，所以什麼都傳不到</translation>
    </message>
    <message>
        <source>{value}: this is the drawing itself.</source>
        <translation>{value}：這就是寫下的數字本身。</translation>
    </message>
    <message>
        <source>{value}: turned off, whatever leads to it.</source>
        <translation>{value}：已關閉，不論前面是什麼。</translation>
    </message>
    <message>
        <source>{value} before the softmax.</source>
        <translation>{value}，softmax之前。</translation>
    </message>
    <message>
        <source>{value}: the units it pools are all 0.</source>
        <translation>{value}：它池化的單元全是0。</translation>
    </message>
    <message>
        <source>{value}, from the largest of the four units it pools.</source>
        <translation>{value}，來自所池化四個單元中最大的。</translation>
    </message>
    <message>
        <source>{value}; ReLU passes it on unchanged.</source>
        <translation>{value}；ReLU讓它原樣通過。</translation>
    </message>
    <message>
        <source>{value} before ReLU, which makes it 0.</source>
        <translation>ReLU之前是{value}，ReLU使它變成0。</translation>
    </message>
</context>
<context>
    <name>TraceTable</name>
    <message>
        <source>What each layer adds to the value</source>
        <translation>各層為數值加上什麼</translation>
    </message>
    <message>
        <source>against</source>
        <translation>反對</translation>
    </message>
    <message>
        <source>{unit}: {part} of the value. Click to pin it.</source>
        <translation>{unit}：占數值的{part}。點一下可釘選。</translation>
    </message>
    <message>
        <source>share</source>
        <extracomment>Heads of columns: a share of a sum, what is for a digit, what against it, the rest.</extracomment>
        <translation>占比</translation>
    </message>
    <message>
        <source>Below each layer: its strongest units, by map, row and column, counted from 1, and what each adds to the value</source>
        <translation>每一層下方：最強的單元，依特徵圖、列、行（從1數起），以及各自為數值加上多少</translation>
    </message>
    <message>
        <source>The linked units&apos; part of all that the layer&apos;s units add and take away</source>
        <translation>相連單元在該層所有增減量中所占的部分</translation>
    </message>
    <message>
        <source>What the layer&apos;s units add to the value, whether linked or not; their links are solid</source>
        <translation>該層的單元為數值加上的，不論是否相連；相連的以實線表示</translation>
    </message>
    <message>
        <source>What the layer&apos;s units take from it, whether linked or not; their links are dashed</source>
        <translation>該層的單元從數值減去的，不論是否相連；相連的以虛線表示</translation>
    </message>
    <message>
        <source>What does not come through this layer: the biases, and what blank paper adds</source>
        <translation>不經過這一層的：偏權值，以及空白的紙所加上的</translation>
    </message>
    <message>
        <source>unit: map (row, column)</source>
        <translation>單元：特徵圖（列、行）</translation>
    </message>
    <message>
        <source>for</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>其餘</translation>
    </message>
</context>
<context>
    <name>TrainConfig</name>
    <message>
        <source>How often the network sees every training image.</source>
        <translation>網路把每張訓練影像看幾遍。</translation>
    </message>
    <message>
        <source>Images between two corrections of the weights. Small batches correct more often and more noisily; large ones keep a GPU busier.</source>
        <translation>兩次修正權重之間的影像數。批次小，修正較頻繁也較不穩定；批次大，更能善用GPU。</translation>
    </message>
    <message>
        <source>How far each correction moves the weights. Too small learns slowly, too large never settles or blows up.</source>
        <translation>每次修正讓權重移動多遠。太小學得慢，太大則永遠穩定不下來，甚至發散。</translation>
    </message>
    <message>
        <source>How the learning rate goes over the run: constant, or one-cycle, which rises over the first fifth and then falls to nothing, so that the end settles.</source>
        <translation>學習率在訓練中如何變化：固定不變，或先升後降（one-cycle）：在前五分之一上升，之後降到零，讓尾聲穩定下來。</translation>
    </message>
    <message>
        <source>Share of the last correction that is kept in the next one: carries the weights through small bumps. 0 is plain gradient descent.</source>
        <translation>上一次修正有多少比例保留到下一次：讓權重越過小小的起伏。0就是單純的梯度下降。</translation>
    </message>
    <message>
        <source>Pulls every weight a little towards zero at each correction, which keeps the network from learning single images by heart.</source>
        <translation>每次修正都把每個權重往零拉近一點，避免網路死背個別影像。</translation>
    </message>
    <message>
        <source>How far training images are turned, slanted, scaled, shifted and wobbled at random, so that none is seen twice in the same form. 0 is not at all, 1 clearly visible.</source>
        <translation>訓練影像隨機旋轉、傾斜、縮放、位移、扭動的程度，讓每張都不會以同樣的樣子出現兩次。0是完全沒有，1是清楚可見。</translation>
    </message>
    <message>
        <source>How much weaker the distortion is at the end of the run, as a share. It fades over the second half, so that the network finishes on digits as they really are.</source>
        <translation>訓練結束時變形減弱多少（比例）。它在後半段逐漸消退，讓網路最後看到真實的數字。</translation>
    </message>
    <message>
        <source>How many of the data set&apos;s training images an epoch shows, chosen anew for each. 0 is all of them.</source>
        <translation>每個週期使用資料集中多少張訓練影像，每次重新挑選。0表示全部。</translation>
    </message>
    <message>
        <source>Share of the images of each epoch that is drawn from stroke files: digits as people wrote them, each in many variants. 0 shows every digit of the files once. Without files, the stroke model writes as many if it writes any.</source>
        <translation>每個訓練週期的影像中，由筆畫檔繪出的比例：人們親手寫的數字，每個都有許多變化。0表示檔案中的每個數字各顯示一次。沒有筆畫檔時，若筆畫模型有寫，就由它補寫同樣多。</translation>
    </message>
    <message>
        <source>Share of the images of each epoch that the stroke model writes: digits in habits that the data set&apos;s writers may not have, such as a crossed 7 or a slashed 0.</source>
        <translation>每個週期的影像中，有多少比例由筆畫模型寫成：採用資料集的書寫者可能沒有的習慣，例如中間加一橫的7或加斜線的0。</translation>
    </message>
    <message>
        <source>Drawings that are no digit, for each digit of an epoch: letters, signs, two digits at once, scribbles. The network learns to be sure of none of the ten when it sees one.</source>
        <translation>每個週期中，每個數字搭配多少不是數字的圖：字母、符號、兩個並排的數字、塗鴉。網路因此學會看到它們時，對十個數字都不確定。</translation>
    </message>
    <message>
        <source>Tests and keeps a moving average of the weights, which is steadier than the weights of any one moment. This is the share of the old average that each correction keeps; 0 turns it off.</source>
        <translation>測試並保留權重的移動平均，它比任何一刻的權重都穩定。這個值是每次修正所保留的舊平均的比例；0表示不使用。</translation>
    </message>
    <message>
        <source>How much of what the network is to answer comes from a teacher, in place of the label. The teacher is the weights that the run starts from, so that the network does not forget what it knew, unless others are named; digits from stroke files then have their labels alone. Random weights have no answers to keep.</source>
        <translation>網路要學的答案中，有多少來自教師網路而不是標籤。除非另外指定，教師就是訓練起始的權重，使網路不會忘記原本會的；這時筆畫檔的數字只有標籤。隨機權重沒有答案可以保留。</translation>
    </message>
    <message>
        <source>How much softer the teacher&apos;s answers are made, so that they also tell which digits an image is almost taken for. 1 leaves them as they are.</source>
        <translation>將教師的答案柔化多少，讓它們也透露影像差點被認成哪些數字。1表示維持原狀。</translation>
    </message>
    <message>
        <source>Where the random numbers start. The same seed repeats a run on the same machine.</source>
        <translation>隨機數的起點。在同一部電腦上，種子相同就會重現同樣的訓練。</translation>
    </message>
    <message>
        <source>What to train on: auto, cpu, cuda, cuda:N or mps.</source>
        <translation>用什麼訓練：自動（auto）、cpu、cuda、cuda:N或mps。</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>What the form shows</source>
        <translation>表單顯示什麼</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>簡單</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>所有設定</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始權重</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>隨機權重</translation>
    </message>
    <message>
        <source>The weights in use</source>
        <translation>使用中的權重</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>週期</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>學習率變化</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>動量</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>權重衰減</translation>
    </message>
    <message>
        <source>Distortion</source>
        <translation>變形</translation>
    </message>
    <message>
        <source>Less at the end</source>
        <translation>後期減弱</translation>
    </message>
    <message>
        <source>Images an epoch</source>
        <translation>每週期影像</translation>
    </message>
    <message>
        <source>Their share</source>
        <translation>所占比例</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Non-digits</source>
        <translation>非數字</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>權重平均</translation>
    </message>
    <message>
        <source>Distillation</source>
        <translation>知識蒸餾</translation>
    </message>
    <message>
        <source>Softening</source>
        <translation>柔化</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>隨機種子</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>裝置</translation>
    </message>
    <message>
        <source>{help} From {low} to {high}.</source>
        <translation>{help}從{low}到{high}。</translation>
    </message>
    <message>
        <source>Your own recipe: “All settings” shows what is in it.</source>
        <translation>你自己的配方：「所有設定」顯示其中的內容。</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>資料集</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>學習</translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation>看到的影像</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>電腦</translation>
    </message>
    <message>
        <source>Stroke files</source>
        <translation>筆畫檔</translation>
    </message>
    <message>
        <source>Fast does well within a minute. Classic is the usual recipe for LeNet-5. Best made the shipped weights. If you change a value, the recipe becomes your own: Custom.</source>
        <translation>「快速」在一分鐘內就有不錯的成績。「經典」是LeNet-5慣用的配方。「最佳」是內建權重所用的。更改任何值，配方就成為你自己的：「自訂」。</translation>
    </message>
    <message>
        <source>Random weights start from nothing. The weights in use, which read your drawing now, go on learning.</source>
        <translation>隨機權重從零開始。使用中的權重（現在辨識你的數字的那組）則繼續學習。</translation>
    </message>
    <message>
        <source>auto</source>
        <extracomment>The device that is found to be the best.</extracomment>
        <translation>自動</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>All images of a data set.</extracomment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>經典</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自訂</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>&amp;Train</source>
        <translation>訓練(&amp;T)</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message numerus="yes">
        <source>{run}, %Ln image(s)</source>
        <translation>
            <numerusform>{run}，%Ln張影像</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>停止中…</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>耗時{time}</translation>
    </message>
    <message>
        <source>Nothing to keep</source>
        <translation>沒有可保留的權重</translation>
    </message>
    <message>
        <source>No epoch was finished.</source>
        <translation>沒有完成任何週期。</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>尚未訓練</translation>
    </message>
    <message>
        <source>The network is loading…</source>
        <translation>正在載入網路…</translation>
    </message>
    <message>
        <source>Press Start to begin.</source>
        <translation>按「開始」進行訓練。</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>importing…</source>
        <translation>匯入中…</translation>
    </message>
    <message>
        <source>importing torchvision…</source>
        <translation>正在匯入torchvision…</translation>
    </message>
    <message>
        <source>reading the data…</source>
        <translation>正在讀取資料…</translation>
    </message>
    <message>
        <source>the network…</source>
        <translation>建立網路…</translation>
    </message>
    <message>
        <source>writing digits…</source>
        <translation>正在寫數字…</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>下載中</translation>
    </message>
    <message>
        <source>{received} of {total}</source>
        <translation>{received}/{total}</translation>
    </message>
    <message>
        <source>{file}: {received}</source>
        <translation>{file}：{received}</translation>
    </message>
    <message>
        <source>reading image {done} of {total}</source>
        <translation>正在讀取第{done}張影像，共{total}張</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩餘{time}</translation>
    </message>
    <message>
        <source>{share} %, {time} left</source>
        <translation>{share}%，剩餘{time}</translation>
    </message>
    <message>
        <source>{speed} images/s</source>
        <translation>每秒{speed}張影像</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>第{epoch}/{epochs}週期</translation>
    </message>
    <message>
        <source>training paused</source>
        <translation>訓練已暫停</translation>
    </message>
    <message>
        <source>training {progress}</source>
        <translation>訓練{progress}</translation>
    </message>
    <message>
        <source>training…</source>
        <translation>訓練中…</translation>
    </message>
</context>
<context>
    <name>TrainTab</name>
    <message>
        <source>Rename the run</source>
        <translation>重新命名這次訓練</translation>
    </message>
    <message>
        <source>&amp;Runs…</source>
        <extracomment>Runs: trainings that are kept on this computer.</extracomment>
        <translation>訓練紀錄(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Follow the training while drawing</source>
        <translation>書寫時跟著訓練更新(&amp;F)</translation>
    </message>
    <message>
        <source>Follow while drawing</source>
        <translation>書寫時跟著更新</translation>
    </message>
    <message>
        <source>Follow the training while drawing</source>
        <translation>書寫時跟著訓練更新</translation>
    </message>
    <message>
        <source>&lt;p&gt;Draw and Inside read your digit anew after every epoch, with what has been learnt so far. Without this, they stay with their weights until you keep those of a run.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每個週期之後，「手寫」與「內部」會用目前學到的權重重新辨識你的數字。若不勾選，就一直使用原來的權重，直到你保留某次訓練的權重。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>My hand</source>
        <translation>我的筆跡</translation>
    </message>
    <message>
        <source>{name}&apos;s hand</source>
        <translation>{name}的筆跡</translation>
    </message>
    <message>
        <source>Run {label}</source>
        <translation>訓練{label}</translation>
    </message>
    <message>
        <source>Run {label}, resumed</source>
        <translation>訓練{label}，繼續</translation>
    </message>
    <message>
        <source>{number}: {name}</source>
        <translation>{number}：{name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) of {data}, on {device}</source>
        <translation>
            <numerusform>{data}的%Ln張影像，使用{device}</numerusform>
        </translation>
    </message>
    <message>
        <source>The run is complete.</source>
        <translation>訓練完成。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>Open image</source>
        <translation>開啟圖片</translation>
    </message>
    <message>
        <source>Images ({patterns});;All files (*)</source>
        <translation>圖片 ({patterns});;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>開啟權重</translation>
    </message>
    <message>
        <source>Weights ({patterns});;All files (*)</source>
        <translation>權重 ({patterns});;所有檔案 (*)</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>這張圖片</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>正在開啟「{name}」…</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG圖片 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG圖檔 (*.svg)</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>儲存畫布</translation>
    </message>
    <message>
        <source>digit</source>
        <translation>數字</translation>
    </message>
</context>
<context>
    <name>Unforeseen</name>
    <message>
        <source>Something went wrong</source>
        <translation>發生問題</translation>
    </message>
    <message>
        <source>Show what went wrong, to report it.</source>
        <translation>顯示發生了什麼問題，以便回報。</translation>
    </message>
</context>
<context>
    <name>UnforeseenDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>發生問題</translation>
    </message>
    <message>
        <source>Something went wrong that nobody foresaw.</source>
        <translation>發生了未預期的問題。</translation>
    </message>
    <message>
        <source>The program goes on. Your drawing is kept, and so are a run&apos;s epochs that are over. If it happens again, please report it with the details below.</source>
        <translation>程式會繼續運作。畫布的內容與訓練中已完成的週期都還在。如果再次發生，請附上以下詳細資訊回報。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資訊</translation>
    </message>
    <message>
        <source>&amp;Copy details</source>
        <translation>複製詳細資訊(&amp;C)</translation>
    </message>
    <message>
        <source>Put the details on the clipboard.</source>
        <translation>將詳細資訊複製到剪貼簿。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>{times} times so far</source>
        <translation>目前已發生{times}次</translation>
    </message>
</context>
<context>
    <name>UnitPage</name>
    <message>
        <source>Where does this number come from?</source>
        <translation>這個數從哪裡來？</translation>
    </message>
    <message>
        <source>Draw a digit to give this unit a value.</source>
        <translation>寫一個數字，這個單元就有數值。</translation>
    </message>
    <message>
        <source>No unit yet</source>
        <translation>尚未選擇單元</translation>
    </message>
    <message>
        <source>pinned, Esc lets go</source>
        <translation>已釘選，按Esc放開</translation>
    </message>
    <message>
        <source>click a unit to pin it</source>
        <translation>點一下單元可釘選</translation>
    </message>
    <message>
        <source>Point at a unit in the maps to see where its value comes from, number by number.

Click a unit to pin it: it stays while you draw, or while the network trains. The arrow keys move from unit to unit, through all layers.

Click a number here to follow it to the unit that it comes from, layer by layer, back to your drawing.</source>
        <translation>指向特徵圖中的單元，就能一個數一個數地看它的數值從何而來。

點一下單元可釘選：書寫時或網路訓練時它都會留著。方向鍵可在單元之間移動，走遍各層。

點一下這裡的數，就會前往它所來自的單元，一層一層回到你寫的數字。</translation>
    </message>
    <message>
        <source>Input: the drawing as 32×32 pixels, each turned into the number that the network gets.</source>
        <translation>輸入：寫下的數字化為32×32像素，每個像素變成網路收到的數。</translation>
    </message>
    <message>
        <source>C1 looks for strokes and edges: a kernel of 5×5 numbers slides over the input, one for each map.</source>
        <translation>C1尋找筆畫與邊緣：5×5的卷積核在輸入上滑動，每張特徵圖一個。</translation>
    </message>
    <message>
        <source>S2 halves C1: of every 2×2 units only the largest is passed on, so a small shift matters less.</source>
        <translation>S2把C1減半：每2×2個單元只有最大的往下傳，因此小小的位移較不重要。</translation>
    </message>
    <message>
        <source>C3 puts strokes together: a 5×5 kernel for each of S2&apos;s 6 maps, all products in one sum.</source>
        <translation>C3把筆畫組合起來：S2的6張特徵圖各有一個5×5卷積核，所有乘積加成一個總和。</translation>
    </message>
    <message>
        <source>S4 halves C3: of every 2×2 units only the largest is passed on, so a small shift matters less.</source>
        <translation>S4把C3減半：每2×2個單元只有最大的往下傳，因此小小的位移較不重要。</translation>
    </message>
    <message>
        <source>C5 sees the whole digit: each unit has 16 kernels, which cover all maps of S4.</source>
        <translation>C5看整個數字：每個單元有16個卷積核，涵蓋S4的所有特徵圖。</translation>
    </message>
    <message>
        <source>F6 weighs what C5 found: each unit is one weighted sum of all 120 units of C5.</source>
        <translation>F6權衡C5找到的：每個單元是C5全部120個單元的一個加權和。</translation>
    </message>
    <message>
        <source>Output: a weighted sum of F6 for each digit. The softmax turns the ten into probabilities.</source>
        <translation>Output：每個數字一個F6的加權和。softmax把這十個變成機率。</translation>
    </message>
</context>
<context>
    <name>Unread</name>
    <message>
        <source>The network is being loaded.</source>
        <translation>正在載入網路。</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>What the network reads</source>
        <translation>網路認成什麼</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>不確定</translation>
    </message>
    <message>
        <source>next: {digit}, {percent}</source>
        <translation>其次：{digit}，{percent}</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>{digit}?</source>
        <translation>{digit}?</translation>
    </message>
    <message>
        <source>perhaps no digit</source>
        <translation>可能不是數字</translation>
    </message>
    <message>
        <source>no clear leader</source>
        <translation>無明顯領先者</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Nothing read yet</source>
        <translation>尚無辨識結果</translation>
    </message>
    <message>
        <source>The network reads while you draw.</source>
        <translation>書寫時網路就會辨識。</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>縮小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>一般大小(&amp;U)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟隨系統(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>淺色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>顏色(&amp;C)</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>語言(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation>手寫(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Inside</source>
        <translation>內部(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>訓練(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;My digits</source>
        <translation>我的數字(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>At work</source>
        <translation>處理中</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops this, and leaves everything as it was.</source>
        <translation>停止這項工作，一切維持原狀。</translation>
    </message>
</context>
<context>
    <name>WeightsChoice</name>
    <message>
        <source>Other weights</source>
        <translation>另一組權重</translation>
    </message>
    <message>
        <source>Compare the weights in use with others: both are shown, and both read.</source>
        <translation>將使用中的權重與另一組比較：兩組都會顯示，也都會辨識。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>lenet5: the best</source>
        <translation>lenet5：最佳</translation>
    </message>
    <message>
        <source>lenet5-classic: the classic recipe</source>
        <translation>lenet5-classic：經典配方</translation>
    </message>
    <message>
        <source>those from before this run</source>
        <translation>這次訓練之前的</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Compare with the weights of a file.</source>
        <translation>與檔案中的權重比較。</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>與檔案比較</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比較對象</translation>
    </message>
    <message>
        <source>Compare with weights</source>
        <translation>與權重比較</translation>
    </message>
    <message>
        <source>Weights ({patterns});;All files (*)</source>
        <translation>權重 ({patterns});;所有檔案 (*)</translation>
    </message>
</context>
<context>
    <name>WeightsPicture</name>
    <message>
        <source>{input} × {weight}</source>
        <translation>{input} × {weight}</translation>
    </message>
    <message numerus="yes">
        <source>the %n other(s)</source>
        <translation>
            <numerusform>其他%n個</numerusform>
        </translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏權值</translation>
    </message>
    <message>
        <source>{what}: {value}</source>
        <translation>{what}：{value}</translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <source>&lt;p&gt;What is read with nothing changed, and what is read now. The lead: how far the first digit&apos;s logit is ahead of the next digit&apos;s. Below 0 another digit is read.&lt;/p&gt;</source>
        <translation>&lt;p&gt;什麼都不更動時認成什麼，以及現在認成什麼。領先：第一名的logit領先下一個數字多少。低於0就會認成別的數字。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>寫一個數字</translation>
    </message>
    <message>
        <source>then turn maps off, or shift it</source>
        <translation>然後關閉特徵圖，或移動它</translation>
    </message>
    <message>
        <source>with nothing changed</source>
        <translation>什麼都不更動</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>before: {before}</source>
        <translation>之前：{before}</translation>
    </message>
    <message>
        <source>lead of the {digit}, in logits: {before} → {after}</source>
        <translation>{digit}的領先（logit）：{before} → {after}</translation>
    </message>
</context>
<context>
    <name>WholePicture</name>
    <message>
        <source>A unit of C5 weighs the whole of S4</source>
        <translation>C5的單元權衡整個S4</translation>
    </message>
    <message>
        <source>Click one of the 120 units, or use the arrow keys.</source>
        <translation>點一下120個單元之一，或用方向鍵。</translation>
    </message>
    <message numerus="yes">
        <source>%n of the 120 units are not 0</source>
        <translation>
            <numerusform>120個單元中有%n個不是0</numerusform>
        </translation>
    </message>
    <message>
        <source>S4</source>
        <translation>S4</translation>
    </message>
    <message>
        <source>× 16 kernels</source>
        <translation>× 16個卷積核</translation>
    </message>
    <message>
        <source>= 16 sums</source>
        <translation>= 16個加權和</translation>
    </message>
    <message>
        <source>the 120 units</source>
        <translation>120個單元</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>No digit is clearly ahead: without {part}, it would be {other}.</source>
        <translation>沒有數字明顯領先：少了{part}就會是{other}。</translation>
    </message>
    <message>
        <source>No digit is clearly ahead, and none is sure whichever part is left out; {part} matters most.</source>
        <translation>沒有數字明顯領先，不論少了哪個部分都不確定；{part}最重要。</translation>
    </message>
    <message>
        <source>Not sure between {digit} and {next}: without {part}, it would be {other}.</source>
        <translation>在{digit}與{next}之間不確定：少了{part}就會是{other}。</translation>
    </message>
    <message>
        <source>Not sure between {digit} and {next}, and still not sure whichever part is left out; {part} matters most.</source>
        <translation>在{digit}與{next}之間不確定，不論少了哪個部分仍然不確定；{part}最重要。</translation>
    </message>
    <message>
        <source>{digit}, whichever part is left out; {part} matters most.</source>
        <translation>是{digit}，不論少了哪個部分都一樣；{part}最重要。</translation>
    </message>
    <message>
        <source>{digit}, because of {part}: without it, {other}.</source>
        <translation>是{digit}，因為有{part}：少了它就是{other}。</translation>
    </message>
    <message>
        <source>{digit}, because of {part}: without it, perhaps no digit.</source>
        <translation>是{digit}，因為有{part}：少了它可能就不是數字。</translation>
    </message>
    <message>
        <source>{digit}, because of {part}: without it, not sure between {one} and {two}.</source>
        <translation>是{digit}，因為有{part}：少了它，就在{one}與{two}之間不確定。</translation>
    </message>
    <message>
        <source>No digit is clearly ahead, and no single part stands in the way of {wanted}; it comes closest without {part}.</source>
        <translation>沒有數字明顯領先，也沒有哪個單一部分妨礙它成為{wanted}；少了{part}時最接近。</translation>
    </message>
    <message>
        <source>{digit}, not {wanted}: no single part makes the difference; {wanted} comes closest without {part}.</source>
        <translation>是{digit}而不是{wanted}：沒有哪個單一部分能左右結果；少了{part}時最接近{wanted}。</translation>
    </message>
    <message>
        <source>No digit is clearly ahead: without {part}, it would be {a_wanted}.</source>
        <translation>沒有數字明顯領先：少了{part}就會是{a_wanted}。</translation>
    </message>
    <message>
        <source>{digit}, not {wanted}, because of {part}: without it, {a_wanted}.</source>
        <translation>是{digit}而不是{wanted}，因為有{part}：少了它就是{a_wanted}。</translation>
    </message>
    <message>
        <source>No digit is clearly ahead: without {part}, perhaps {a_wanted}.</source>
        <translation>沒有數字明顯領先：少了{part}也許就是{a_wanted}。</translation>
    </message>
    <message>
        <source>{digit}, not {wanted}, because of {part}: without it, perhaps {a_wanted}.</source>
        <translation>是{digit}而不是{wanted}，因為有{part}：少了它也許就是{a_wanted}。</translation>
    </message>
    <message>
        <source>No digit is clearly ahead. There is too little ink to take apart, or too much.</source>
        <translation>沒有數字明顯領先。墨跡太少或太多，無法拆開來看。</translation>
    </message>
    <message>
        <source>{digit}, not {wanted}. There is too little ink to take apart, or too much.</source>
        <translation>是{digit}而不是{wanted}。墨跡太少或太多，無法拆開來看。</translation>
    </message>
    <message>
        <source>{digit}. There is too little ink to take apart, or too much.</source>
        <translation>是{digit}。墨跡太少或太多，無法拆開來看。</translation>
    </message>
    <message>
        <source>Not sure between {digit} and {next}. There is too little ink to take apart, or too much.</source>
        <translation>在{digit}與{next}之間不確定。墨跡太少或太多，無法拆開來看。</translation>
    </message>
</context>
<context>
    <name>WhyChoice</name>
    <message>
        <source>Why no digit?</source>
        <translation>為什麼不是數字？</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>寫一個數字</translation>
    </message>
    <message>
        <source>Why {digit}?</source>
        <translation>為什麼是{digit}？</translation>
    </message>
    <message>
        <source>Why {digit} and not {other}?</source>
        <translation>為什麼是{digit}而不是{other}？</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>&amp;Parts</source>
        <translation>部分(&amp;P)</translation>
    </message>
    <message>
        <source>What is read without a stroke, or a piece of one; when the pen is lifted.</source>
        <translation>少了一筆或其中一段時認成什麼；提筆時計算。</translation>
    </message>
    <message>
        <source>&amp;Occlusion</source>
        <translation>遮蔽(&amp;O)</translation>
    </message>
    <message>
        <source>What becomes of the logit without the ink here or there; when the pen rests.</source>
        <translation>少了這裡或那裡的墨跡時，logit變成多少；停筆時計算。</translation>
    </message>
    <message>
        <source>&amp;Gradient × input</source>
        <translation>梯度 × 輸入(&amp;G)</translation>
    </message>
    <message>
        <source>Which ink the logit leans on, found while you draw.</source>
        <translation>logit依據哪些墨跡；邊寫邊算。</translation>
    </message>
    <message>
        <source>Why this digit</source>
        <translation>為什麼是這個數字</translation>
    </message>
    <message>
        <source>The digit that is asked about.</source>
        <translation>所問的數字。</translation>
    </message>
    <message>
        <source>the winner</source>
        <translation>勝出者</translation>
    </message>
    <message>
        <source>And not this one</source>
        <translation>而不是這個</translation>
    </message>
    <message>
        <source>&lt;p&gt;A digit to compare with: the map then shows what sets the two apart.&lt;/p&gt;</source>
        <translation>&lt;p&gt;用來比較的數字：圖上會顯示兩者的差別在哪裡。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>the strongest other</source>
        <translation>最強的對手</translation>
    </message>
    <message>
        <source>no other</source>
        <translation>不比較</translation>
    </message>
    <message>
        <source>It is really {digit}</source>
        <translation>它其實是{digit}</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>為什麼是(&amp;W)</translation>
    </message>
    <message>
        <source>and &amp;not</source>
        <translation>而不是(&amp;N)</translation>
    </message>
    <message>
        <source>?</source>
        <translation>？</translation>
    </message>
</context>
<context>
    <name>WhyFacts</name>
    <message>
        <source>The answer in numbers</source>
        <translation>以數值表示的答案</translation>
    </message>
    <message>
        <source>All in logits: the further ahead, the more probable.</source>
        <translation>都以logit計：領先越多，越有可能。</translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation>指標所在處</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Most for it</source>
        <translation>最支持它</translation>
    </message>
    <message>
        <source>Most against it</source>
        <translation>最反對它</translation>
    </message>
    <message>
        <source>Logit of {digit}</source>
        <translation>{digit}的logit</translation>
    </message>
    <message>
        <source>Most for {digit}</source>
        <translation>最支持{digit}</translation>
    </message>
    <message>
        <source>Most against {digit}</source>
        <translation>最反對{digit}</translation>
    </message>
    <message>
        <source>{digit} ahead of {other} by</source>
        <translation>{digit}領先{other}</translation>
    </message>
    <message>
        <source>{digit} behind {other} by</source>
        <translation>{digit}落後{other}</translation>
    </message>
    <message>
        <source>Most for {other}</source>
        <translation>最支持{other}</translation>
    </message>
    <message>
        <source>logits: {one}, {other}</source>
        <translation>logit：{one}、{other}</translation>
    </message>
</context>
<context>
    <name>WhyLink</name>
    <message>
        <source>Why?</source>
        <translation>為什麼？</translation>
    </message>
    <message>
        <source>Why is it read this way?</source>
        <translation>為什麼這樣認？</translation>
    </message>
    <message>
        <source>Which part of the ink the answer depends on (W)</source>
        <translation>答案取決於墨跡的哪個部分（W）</translation>
    </message>
</context>
<context>
    <name>WhyPage</name>
    <message>
        <source>&lt;p&gt;The 32×32 pixels that the network gets. The line is the edge of the ink. Point at a pixel, here or in the layers&apos; Input, to see its value.&lt;/p&gt;</source>
        <translation>&lt;p&gt;網路收到的32×32個像素。線條是墨跡的邊緣。指向一個像素（在這裡，或在各層的輸入中）查看它的數值。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Draw a digit to see here why it is read as it is.</source>
        <translation>寫一個數字，在這裡看為什麼這樣認。</translation>
    </message>
    <message>
        <source>The reason appears here once the pen is lifted.</source>
        <translation>提筆後，理由就會出現在這裡。</translation>
    </message>
    <message>
        <source>Draw a digit: then the ink that speaks for it is coloured, here and on the canvas.</source>
        <translation>寫一個數字：支持它的墨跡會在這裡與畫布上著色。</translation>
    </message>
    <message>
        <source>The map is made when the pen rests.</source>
        <translation>停筆時製作這張圖。</translation>
    </message>
    <message>
        <source>Ink adds up to {ink}; biases and blank paper, to {rest}.</source>
        <translation>墨跡合計{ink}；偏權值與空白的紙合計{rest}。</translation>
    </message>
    <message>
        <source>Nothing that is covered makes the logit fall.</source>
        <translation>不論遮住什麼，logit都不下降。</translation>
    </message>
    <message>
        <source>Without the ink around {place}, the logit is {rest}.</source>
        <translation>少了{place}周圍的墨跡，logit是{rest}。</translation>
    </message>
    <message>
        <source>Whichever square is covered, {ahead} stays ahead of {behind}.</source>
        <translation>不論遮住哪個方塊，{ahead}都領先{behind}。</translation>
    </message>
    <message>
        <source>Without the ink around {place}, {behind} is ahead of {ahead}.</source>
        <translation>少了{place}周圍的墨跡，{behind}就領先{ahead}。</translation>
    </message>
</context>
<context>
    <name>WritingPage</name>
    <message>
        <source>How many are written</source>
        <translation>已寫幾個</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一個</translation>
    </message>
    <message>
        <source>Store this one and write the next (Space or Enter)</source>
        <translation>存入這一個，接著寫下一個（空白鍵或Enter）</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重寫</translation>
    </message>
    <message>
        <source>Empty the canvas (Del)</source>
        <translation>清空畫布（Del）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一個</translation>
    </message>
    <message>
        <source>Take the last one out, and write it again</source>
        <translation>取出上一個，重新寫</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Leave; what is written so far is kept (Esc)</source>
        <translation>離開；已寫的都會保留（Esc）</translation>
    </message>
    <message>
        <source>Write {digit}</source>
        <translation>寫{digit}</translation>
    </message>
    <message>
        <source>{number} of {count}. Write as you always do.</source>
        <translation>{number}/{count}。照你平常的寫法。</translation>
    </message>
</context>
<context>
    <name>_FormScroll</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
</context>
<context>
    <name>_Pictures</name>
    <message>
        <source>read {digit}</source>
        <translation>認成{digit}</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>The most similar digits</source>
        <translation>最相似的數字</translation>
    </message>
</context>
</TS>

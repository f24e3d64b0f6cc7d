"""The header words seen in lists, by field: one synonym between bars, written as clerks write them."""

WORDS = {
    "stt": "STT|TT|Số TT|Số thứ tự|Thứ tự|No|#|S TT",
    "honorific": (
        "Tên gọi|Ông/Bà|Ông Bà|Danh xưng|Xưng hô|Ông (bà)|Cấp bậc|Quân hàm|Cấp bậc quân hàm|Học hàm học vị"
        "|Tên gọi Ông/Bà/Chức danh"
    ),
    "name": (
        "Họ và tên|Họ tên|Họ và tên khai sinh|Họ tên khai sinh|Tên tập thể/cá nhân/hộ gia đình|Tên tập thể/cá nhân"
        "|Tên tập thể, cá nhân|Tên cá nhân, tập thể|Tên cá nhân/tập thể|Tập thể, cá nhân|Tập thể/cá nhân"
        "|Cá nhân, tập thể|Tên cá nhân|Tên đối tượng|Đối tượng khen thưởng|Tên đối tượng khen thưởng"
        "|Họ và tên/Tên tập thể|Họ và tên/Tên đơn vị|Tên tập thể, cá nhân, hộ gia đình|Họ và tên cán bộ"
        "|Họ và tên người được khen|Họ tên cán bộ|Tên tập thể hoặc cá nhân|Tên tập thể, họ tên cá nhân"
        "|Họ và tên, tên tập thể|Họ và tên đệm và tên|Tên hộ gia đình|Hộ gia đình|Tên hộ|Họ tên chủ hộ|Chủ hộ|Họ và tên chủ hộ"
        "|Full name|Name|Tên|Giáo viên|Cán bộ, giáo viên|Cán bộ giáo viên, nhân viên|Tên giáo viên|Nhà giáo|Học sinh|Đồng chí"
        "|Ông (bà)|Tác giả|Công chức, viên chức|Đoàn viên|Đảng viên"
    ),
    "family_name": ("Họ và chữ đệm|Họ và tên đệm|Họ, chữ đệm|Họ đệm|Họ và đệm|Họ chữ đệm|Họ lót|Họ và tên lót|Họ và chữ lót|Họ"),
    "given_name": "Tên riêng|Tên gọi chính",
    "line": (
        "Họ tên, chức vụ, đơn vị công tác|Họ và tên, chức vụ, đơn vị|Họ và tên, chức vụ, đơn vị công tác"
        "|Họ tên, chức vụ, đơn vị|Họ và tên, chức vụ, nơi công tác|Danh sách tập thể, cá nhân"
    ),
    "sex": "Giới tính|Phái|Giới|Nam/Nữ|Nam Nữ|Gender|Sex|Nam, nữ",
    "sex_male": "Giới tính Nam|Phái Nam|Nam (X)|Nam (đánh X)",
    "sex_female": "Giới tính Nữ|Phái Nữ|Nữ|Nữ (X)|Nữ (đánh X)",
    "birth_date": (
        "Ngày sinh|Năm sinh|Ngày tháng năm sinh|Ngày, tháng, năm sinh|Sinh ngày|Ngày/tháng/năm sinh|NTNS"
        "|Ngày tháng sinh|Ngày tháng năm sinh (dd/mm/yyyy)|DOB"
    ),
    "birth_male": "Ngày sinh Nam|Năm sinh Nam|Ngày tháng năm sinh Nam|Ngày, tháng, năm sinh Nam|Nam sinh",
    "birth_female": "Ngày sinh Nữ|Năm sinh Nữ|Ngày tháng năm sinh Nữ|Ngày, tháng, năm sinh Nữ",
    "ethnicity": "Dân tộc",
    "nationality": "Quốc tịch",
    "position": (
        "Chức vụ|Chức danh|Chức vụ, chức danh|Chức danh, chức vụ|Chức vụ/Chức danh|Chức vụ hiện nay"
        "|Chức vụ công tác|Chức vụ, nghề nghiệp|Nghề nghiệp|Chức vụ (nghề nghiệp)|Chức vụ hoặc nghề nghiệp"
        "|Chức vụ, nhiệm vụ|Chức vụ đảm nhiệm|Chức vụ chính quyền|Vị trí việc làm|Chức vụ, cấp bậc"
    ),
    "position_unit": (
        "Chức vụ, đơn vị công tác|Chức vụ, đơn vị|Chức vụ, nơi công tác|Chức vụ và đơn vị công tác"
        "|Chức vụ/Đơn vị công tác|Chức vụ - Đơn vị|Chức vụ, cơ quan, đơn vị|Chức vụ, cơ quan công tác"
        "|Chức danh, đơn vị công tác|Chức vụ, đơn vị công tác hiện nay|Chức vụ và nơi công tác"
    ),
    "unit": (
        "Đơn vị|Đơn vị công tác|Cơ quan|Cơ quan công tác|Nơi công tác|Cơ quan, đơn vị|Cơ quan/đơn vị"
        "|Cơ quan, đơn vị công tác|Tên đơn vị công tác|Tên cơ quan làm việc|Tên cơ quan công tác"
        "|Tên đơn vị/tập thể công tác|Đơn vị/Tập thể công tác|Đơn vị làm việc|Nơi làm việc|Đơn vị quản lý"
        "|Đơn vị trình|Đơn vị đề nghị|Cơ quan làm việc|Đơn vị (công tác)|Thuộc đơn vị|Đơn vị công tác hiện nay"
        "|Trường|Tên trường"
    ),
    "department": (
        "Phòng ban|Phòng, ban|Phòng/ban|Tên phòng ban|Tên phòng ban/khối, tổ công tác|Phòng ban làm việc"
        "|Phòng, ban, bộ phận|Bộ phận|Tổ công tác|Khoa, phòng|Khoa/phòng|Phòng|Phòng ban/khối, tổ công tác"
        "|Tên phòng ban công tác"
    ),
    "staff_code": (
        "Mã cán bộ|Mã CB|Mã CBCCVC|Mã nhân viên|Mã NV|Mã số cán bộ|Mã công chức|Mã viên chức|Số hiệu cán bộ|Mã CCVC"
        "|Số hiệu công chức|Mã cá nhân|Mã nhân sự|Mã định danh cán bộ"
    ),
    "citizen_id": (
        "CCCD|Số CCCD|Căn cước công dân|Số căn cước công dân|CMND|Số CMND|CMND/CCCD|CCCD/CMND|Số CMND/CCCD"
        "|Số CCCD/CMND|Căn cước|Số căn cước|Số định danh|Số định danh cá nhân|Mã định danh|Chứng minh nhân dân"
        "|Số chứng minh nhân dân|Thẻ căn cước|Số thẻ căn cước|Số ĐDCN"
    ),
    "person_key": "Mã hồ sơ cá nhân",
    "recipient_kind": (
        "Phân loại khen thưởng|Loại đối tượng khen thưởng|Cá nhân/tập thể|Tập thể hay cá nhân|Loại hình đối tượng"
        "|Loại đối tượng|Phân loại tập thể, cá nhân|Phân loại|Phân loại (tập thể/cá nhân)"
    ),
    "award": (
        "Danh hiệu thi đua/Hình thức khen thưởng|Danh hiệu/Hình thức khen thưởng|Danh hiệu, hình thức khen thưởng"
        "|Danh hiệu thi đua, hình thức khen thưởng|Hình thức khen thưởng|Danh hiệu thi đua|Danh hiệu|Hình thức khen"
        "|Hình thức đề nghị khen thưởng|Hình thức|Danh hiệu đề nghị|Hình thức đề nghị|Danh hiệu, hình thức"
        "|Khen thưởng|Hình thức, danh hiệu|Mã hình thức khen thưởng|Mã danh hiệu thi đua"
        "|Danh hiệu và hình thức khen thưởng|Hình thức khen thưởng/Danh hiệu thi đua|Đề nghị khen thưởng"
        "|Hình thức khen thưởng, danh hiệu thi đua|Danh hiệu đạt được|Hình thức đã khen"
    ),
    "commendation_type": (
        "Loại hình khen thưởng|Loại hình|Phương thức khen thưởng|Loại khen thưởng|Phương thức khen|Loại hình khen"
    ),
    "year": (
        "Năm|Năm khen thưởng|Năm khen|Năm đạt|Năm đạt danh hiệu|Năm đề nghị|Năm công nhận|Năm xét|Năm thi đua"
        "|Năm đánh giá|Năm được khen|Năm quyết định"
    ),
    "period": (
        "Giai đoạn|Năm học|Thời gian|Thời gian thành tích|Giai đoạn thành tích|Niên khóa|Thời gian lập thành tích"
        "|Giai đoạn, năm học|Năm/Giai đoạn|Thời gian đạt thành tích"
    ),
    "achieved_from": "Thành tích từ|Từ năm|Từ ngày|Thời gian từ|Từ",
    "achieved_to": "Thành tích đến|Đến năm|Đến ngày|Thời gian đến|Đến",
    "decision_number": (
        "Số quyết định|Số QĐ|Quyết định số|QĐ số|Số QĐ khen thưởng|Số quyết định khen thưởng|Quyết định Số"
        "|Số hiệu quyết định|Số hiệu|Số văn bản|Quyết định"
    ),
    "decision_date": (
        "Ngày quyết định|Ngày QĐ|Ngày ký|Ngày ký quyết định|Ngày ban hành|Ngày tháng quyết định"
        "|Ngày, tháng, năm quyết định|Quyết định Ngày|Ngày ký QĐ|Ngày tháng năm quyết định|Ngày ra quyết định"
        "|Quyết định Ngày tháng|Ngày, tháng quyết định|Quyết định Ngày, tháng, năm|Ngày khen thưởng"
    ),
    "issuer": (
        "Cơ quan quyết định|Cơ quan ban hành|Cấp quyết định|Cơ quan ra quyết định|Người ký|Cấp khen|Cơ quan khen"
        "|Cơ quan khen thưởng|Cấp khen thưởng|Thẩm quyền quyết định|Cơ quan ban hành quyết định|Người quyết định"
        "|Cấp ban hành|Cơ quan ký quyết định|Quyết định Cơ quan ban hành|Thẩm quyền"
    ),
    "decision": (
        "Số, ngày quyết định|Số quyết định, ngày quyết định|Quyết định số, ngày|Số, ngày, tháng, năm quyết định"
        "|Số và ngày quyết định|Quyết định (số, ngày)|Số/ngày quyết định|Quyết định khen thưởng"
    ),
    "subject_class": (
        "Phân loại đối tượng|Nhóm đối tượng|Đối tượng|Phân loại cán bộ|Mã phân loại cán bộ|Diện cán bộ"
        "|Phân nhóm đối tượng|Mã phân loại đối tượng|Thành phần"
    ),
    "field_of_work": "Lĩnh vực hoạt động|Lĩnh vực|Ngành, lĩnh vực|Lĩnh vực công tác|Ngành nghề|Ngành/lĩnh vực",
    "achievement": (
        "Thành tích|Tóm tắt thành tích|Thành tích đạt được|Tóm tắt thành tích đạt được|Nội dung thành tích"
        "|Nội dung khen thưởng|Lý do khen thưởng|Lý do|Nội dung|Tóm tắt thành tích nổi bật"
    ),
    "place": (
        "Địa chỉ|Nơi ở|Địa chỉ/Nơi ở|Nơi cư trú|Địa bàn|Nơi ở hiện nay|Chỗ ở hiện nay|Hộ khẩu thường trú|Quê quán"
        "|Nơi thường trú|Địa phương|Xã, phường"
    ),
    "unit_name": (
        "Tên đơn vị|Tên tập thể|Tên đơn vị/tập thể|Tên cơ quan, đơn vị|Tên cơ quan|Tập thể|Tên đơn vị, tập thể"
        "|Tên tổ chức|Tên cơ quan/đơn vị|Tên xã, phường, đặc khu|Tên đơn vị hành chính|Tên xã/phường/đặc khu"
        "|Đơn vị hành chính|Đơn vị hành chính cấp xã|Cấp xã|Xã, phường, thị trấn|Xã, phường, đặc khu"
        "|Tên xã, phường|Đơn vị, địa phương|Tên tập thể/đơn vị|Thành viên|Đơn vị thành viên|Tên thành viên"
    ),
    "unit_code": ("Mã đơn vị|Mã ĐV|Mã số đơn vị|Mã cơ quan|Mã tập thể|Mã định danh đơn vị|Mã|Mã xã|Mã định danh điện tử"),
    "gso_code": (
        "Mã số|Mã đơn vị hành chính|Mã ĐVHC|Mã hành chính|Mã GSO|Mã tổng cục thống kê|Mã TCTK|Mã đơn vị hành chính (GSO)"
    ),
    "unit_kind": (
        "Loại|Loại đơn vị|Cấp|Loại hình đơn vị|Phân loại đơn vị|Cấp đơn vị|Loại đơn vị hành chính"
        "|Mã phân loại tập thể|Phân loại tập thể"
    ),
    "parent": (
        "Đơn vị cấp trên|Đơn vị chủ quản|Cơ quan chủ quản|Trực thuộc|Cấp trên|Đơn vị cha|Cơ quan cấp trên|Thuộc"
        "|Thuộc huyện|Thuộc huyện/TP|Thuộc huyện, thành phố|Thuộc huyện, thị xã, thành phố|Thuộc tỉnh|Thuộc quận, huyện"
        "|Mã đơn vị cấp trên|Cấp trên trực tiếp|Đơn vị quản lý trực tiếp"
    ),
    "valid_from": (
        "Có hiệu lực từ|Hiệu lực từ|Từ ngày hiệu lực|Ngày thành lập|Hiệu lực từ ngày|Thành lập ngày|Áp dụng từ|Ngày hiệu lực"
    ),
    "valid_to": (
        "Có hiệu lực đến|Hiệu lực đến|Đến hết ngày|Ngày giải thể|Hiệu lực đến ngày|Hết hiệu lực|Ngày hết hiệu lực|Ngày kết thúc"
    ),
    "head": (
        "Người đứng đầu|Thủ trưởng|Thủ trưởng đơn vị|Lãnh đạo đơn vị|Họ tên người đứng đầu|Họ và tên người đứng đầu"
        "|Người đứng đầu đơn vị"
    ),
    "staff_count": (
        "Tổng số CBCCVC|Tổng số cán bộ|Số CBCCVC|Số lượng CBCCVC|Tổng số CB,CC,VC|Biên chế|Tổng số biên chế"
        "|Số cán bộ|Tổng số người|Số người|Số lượng|Tổng số cán bộ, công chức, viên chức|Tổng số CBCCVC, NLĐ"
        "|Tổng số lao động|Sĩ số|Tổng số"
    ),
    "female_count": (
        "Trong đó nữ|Số nữ|Nữ CBCCVC|Tổng số nữ|Trong đó: Nữ|CBCCVC nữ|Số cán bộ nữ|Tổng số CBCCVC Nữ|Tổng số CBCCVC Trong đó nữ"
    ),
    "other_names": "Tên gọi khác|Tên khác|Tên viết tắt|Tên cũ|Tên thường gọi|Bí danh|Tên gọi cũ|Viết tắt",
    "cluster": (
        "Cụm thi đua|Khối thi đua|Cụm, khối thi đua|Cụm/Khối thi đua|Cụm, khối|Cụm|Khối|Tên cụm|Tên khối|Tên cụm, khối|Cụm/khối"
    ),
    "movement": "Tên phong trào|Phong trào thi đua|Tên phong trào thi đua",
    "slogan": "Khẩu hiệu|Khẩu hiệu của phong trào",
    "launcher": "Đơn vị phát động|Cơ quan phát động|Bên phát động|Người phát động|Nơi phát động",
    "launch_level": "Cấp phát động",
    "movement_form": "Hình thức thi đua|Hình thức tổ chức phong trào",
    "plan_number": "Số kế hoạch|Số kế hoạch phát động|Văn bản phát động|Số văn bản phát động",
    "movement_aims": "Mục tiêu|Mục tiêu phong trào",
    "movement_criteria": "Nội dung, tiêu chí|Tiêu chí|Tiêu chí thi đua",
    "role": ("Vai trò|Chức vụ trong cụm|Vai trò trong cụm|Nhiệm vụ trong cụm|Chức danh trong khối|Vai trò trong khối"),
    "score": "Điểm|Tổng điểm|Số điểm|Điểm thi đua|Điểm đạt được|Điểm tự chấm|Điểm thẩm định|Tổng số điểm",
    "rank": "Xếp hạng|Thứ hạng|Hạng|Xếp thứ",
    "grade": (
        "Mức độ hoàn thành nhiệm vụ|Xếp loại|Xếp loại chất lượng|Kết quả xếp loại|Mức xếp loại|Đánh giá"
        "|Kết quả đánh giá|Mức độ hoàn thành|Xếp loại cán bộ|Đánh giá, xếp loại|Xếp loại hoàn thành nhiệm vụ"
        "|Xếp loại chất lượng cán bộ"
    ),
    "count_completed": (
        "Số người hoàn thành nhiệm vụ trở lên|Số người hoàn thành nhiệm vụ|Số hoàn thành nhiệm vụ|Số cá nhân hoàn thành nhiệm vụ"
    ),
    "count_ldtt": "Số người đạt Lao động tiên tiến|Số LĐTT|Số người đạt LĐTT|Số cá nhân đạt LĐTT|Số lao động tiên tiến",
    "count_cstdcs": (
        "Số người đạt Chiến sĩ thi đua cơ sở|Số CSTĐCS|Số người đạt CSTĐCS|Số cá nhân đạt CSTĐCS|Số chiến sĩ thi đua cơ sở"
    ),
    "count_disciplined": (
        "Số người bị kỷ luật từ cảnh cáo trở lên|Số người bị kỷ luật|Số bị kỷ luật"
        "|Số cá nhân bị kỷ luật|Số người bị cảnh cáo trở lên"
    ),
    "initiative": (
        "Tên sáng kiến|Sáng kiến|Tên đề tài|Tên sáng kiến, đề tài|Đề tài|Tên sáng kiến/đề tài|Tên đề tài, sáng kiến"
        "|Đề tài, sáng kiến|Sáng kiến, đề tài"
    ),
    "scope": "Phạm vi ảnh hưởng|Phạm vi|Phạm vi áp dụng|Cấp công nhận|Phạm vi công nhận",
    "recognised_on": "Ngày công nhận|Ngày công nhân",
    "recognised_by": "Cơ quan công nhận|Đơn vị công nhận",
    "discipline": "Hình thức kỷ luật|Kỷ luật|Hình thức kỉ luật",
    "opinion": "Ý kiến|Ý kiến của cơ quan|Ý kiến xác minh|Kết quả xác minh|Kết luận|Ý kiến nhận xét",
    "finding": (
        "Nội dung vi phạm, tồn tại|Nội dung vi phạm|Vi phạm|Hành vi vi phạm|Lỗi vi phạm|Tồn tại|Nội dung tồn tại|Số tiền nợ"
        "|Số tiền nợ thuế|Số nợ thuế|Nợ thuế|Tiền thuế nợ|Số tiền chậm đóng|Số tiền nợ BHXH|Nội dung xác minh|Nội dung vụ việc"
    ),
    "author": "Tên tác giả|Tác giả",
    "criterion": "Mã dòng chấm|Mã tiêu chí|Mã tiêu chí chấm điểm",
    "criterion_text": "Nội dung tiêu chí|Nội dung chấm điểm",
    "criterion_max": "Điểm tối đa",
    "figure": "Số liệu tự chấm|Kết quả tự chấm",
    "explanation": "Giải trình|Giải trình của đơn vị|Thuyết minh",
    "note": "Ghi chú|Chú thích|Ghi chú (nếu có)|Note",
}
